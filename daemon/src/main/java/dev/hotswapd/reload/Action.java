package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;
import java.util.Optional;

/** What a reload manager may do. */
sealed interface Action {
    record StartBuild(BuildAttempt attempt) implements Action {}

    record CancelBuild() implements Action {}

    /** Look at the disk again: at everything, or only at what is waited for. */
    record LookAgain(boolean everything) implements Action {}

    /** Take what is missing or empty as it is. */
    record Settle() implements Action {}

    /** Stage the newest artifact. */
    record Stage(Optional<String> liveSha256) implements Action {}

    /** Make a version live. */
    record Swap(StagedArtifact artifact, EntryReason reason, StateSource state, boolean fresh) implements Action {}

    record Step(int times) implements Action {}

    record Discard(StagedArtifact artifact) implements Action {}

    record Tell(Event event) implements Action {}
}

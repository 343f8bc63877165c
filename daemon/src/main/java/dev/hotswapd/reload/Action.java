package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.host.SwapRequest;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
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
    record Swap(StagedArtifact artifact, EntryReason reason, StateSource state, boolean fresh) implements Action {
        /** What the host is asked for. */
        SwapRequest asked(LoadSettings load) {
            return new SwapRequest(new LoadRequest(artifact, load), reason, state, fresh);
        }
    }

    record Step(int times) implements Action {}

    record Discard(StagedArtifact artifact) implements Action {}

    record Tell(Event event) implements Action {}
}

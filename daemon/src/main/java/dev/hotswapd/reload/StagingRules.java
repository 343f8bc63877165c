package dev.hotswapd.reload;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.event.Event;
import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.util.Optional;

/** The way from a build that counted to the tick host. Pure. */
final class StagingRules {
    /** An artifact that changed while it was copied is tried again so soon. */
    private static final long RETRY_NS = Duration.ofMillis(20).toNanos();

    /** An artifact that is being written for longer than this after its build's end is given up. */
    private static final long GIVE_UP_NS = Duration.ofSeconds(10).toNanos();

    private final String plugin;
    private final EventFactory events;

    StagingRules(String plugin, EventFactory events) {
        this.plugin = plugin;
        this.events = events;
    }

    Decision begin(ReloadState state, BuildAttempt attempt) {
        Optional<String> liveSha256 =
                state.slots().live().map(version -> version.artifact().sha256());
        return Decision.to(state.with(new BuildPhase.Staging(attempt, Moment.NEVER)), new Action.Stage(liveSha256));
    }

    Decision retry(ReloadState state, BuildPhase.Staging waiting, Moment at) {
        return at.ns() >= waiting.retryNs() ? begin(state, waiting.attempt()) : Decision.to(state);
    }

    Decision staged(ReloadState state, StageResult result, Moment at) {
        if (!(state.phase() instanceof BuildPhase.Staging staging)) {
            // A copy that was made for a build which has been overtaken meanwhile.
            return result instanceof StageResult.Staged unwanted
                    ? Decision.to(state, new Action.Discard(unwanted.artifact()))
                    : Decision.to(state);
        }
        BuildAttempt attempt = staging.attempt().staged(at);
        if (result instanceof StageResult.Unstable && at.ns() - attempt.countedNs() < GIVE_UP_NS) {
            return Decision.to(state.with(new BuildPhase.Staging(staging.attempt(), at.ns() + RETRY_NS)));
        }
        ReloadState idle = state.with(new BuildPhase.Idle());
        return result instanceof StageResult.Staged staged
                ? ready(idle, attempt, staged.artifact())
                : Decision.tell(idle, told(attempt.build(), result));
    }

    private Decision ready(ReloadState state, BuildAttempt attempt, StagedArtifact artifact) {
        Versions versions = state.versions();
        return versions.quarantine()
                .of(artifact.sha256())
                .map(known -> Decision.to(
                        state,
                        new Action.Tell(events.rejected(attempt.build(), artifact, known.reason(), known.remedy())),
                        new Action.Discard(artifact)))
                .orElseGet(() -> {
                    Version version = new Version(artifact, attempt.build());
                    return Decision.to(state.with(versions.staged(new VersionSlots.Next(version, attempt))));
                });
    }

    private Event told(int build, StageResult result) {
        if (result instanceof StageResult.Unchanged unchanged) {
            return new Event.ArtifactUnchanged(plugin, build, unchanged.path().toString(), unchanged.sha256());
        }
        if (result instanceof StageResult.Rejected rejected) {
            return new Event.ArtifactRejected(
                    plugin,
                    build,
                    rejected.path().map(Object::toString),
                    rejected.sha256(),
                    rejected.reason(),
                    rejected.remedy());
        }
        Optional<String> path = result instanceof StageResult.Unstable unstable
                ? Optional.of(unstable.path().toString())
                : Optional.empty();
        return new Event.ArtifactRejected(
                plugin,
                build,
                path,
                Optional.empty(),
                "the artifact is still being written long after the build's end",
                "let 'build.command' end only when the artifact is complete");
    }
}

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

    /** Where there is no room for the copy it is tried again so soon. */
    private static final long BLOCKED_RETRY_NS = Duration.ofSeconds(1).toNanos();

    private final String plugin;
    private final EventFactory events;

    StagingRules(String plugin, EventFactory events) {
        this.plugin = plugin;
        this.events = events;
    }

    Decision begin(ReloadState state, BuildAttempt attempt) {
        return begin(state, attempt, 0);
    }

    private static Decision begin(ReloadState state, BuildAttempt attempt, int blocked) {
        Optional<String> liveSha256 =
                state.slots().live().map(version -> version.artifact().sha256());
        return Decision.to(
                state.with(new BuildPhase.Staging(attempt, Moment.NEVER, blocked)), new Action.Stage(liveSha256));
    }

    Decision retry(ReloadState state, BuildPhase.Staging waiting, Moment at) {
        return at.ns() >= waiting.retryNs() ? begin(state, waiting.attempt(), waiting.blocked()) : Decision.to(state);
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
            return Decision.to(
                    state.with(new BuildPhase.Staging(staging.attempt(), at.ns() + RETRY_NS, staging.blocked())));
        }
        if (result instanceof StageResult.Blocked blocked) {
            return blocked(state, staging, blocked, at);
        }
        ReloadState idle = state.with(new BuildPhase.Idle());
        return result instanceof StageResult.Staged staged
                ? ready(idle, attempt, staged.artifact())
                : Decision.tell(idle, told(attempt.build(), result));
    }

    /** Told the second time: whoever removes the data directory in passing need not read of it. */
    private Decision blocked(ReloadState state, BuildPhase.Staging staging, StageResult.Blocked why, Moment at) {
        int times = staging.blocked() + 1;
        ReloadState waiting = state.with(new BuildPhase.Staging(staging.attempt(), at.ns() + BLOCKED_RETRY_NS, times));
        return times == 2
                ? Decision.tell(
                        waiting,
                        told(
                                staging.attempt().build(),
                                new StageResult.Rejected(
                                        Optional.of(why.path()),
                                        Optional.empty(),
                                        why.reason(),
                                        why.remedy() + "; it is tried again until that has helped")))
                : Decision.to(waiting);
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

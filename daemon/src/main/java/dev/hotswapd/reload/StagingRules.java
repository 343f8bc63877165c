package dev.hotswapd.reload;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.event.Event;
import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * The way from a build that counted to the tick host.
 *
 * <p>Pure and without state of its own.
 */
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
        return Decision.to(state.with(new BuildPhase.Staging(attempt, Moment.NEVER)), stage(state));
    }

    Decision retry(ReloadState state, BuildPhase.Staging waiting, Moment at) {
        return at.ns() >= waiting.retryNs()
                ? Decision.to(state.with(new BuildPhase.Staging(waiting.attempt(), Moment.NEVER)), stage(state))
                : Decision.to(state);
    }

    Decision staged(ReloadState state, StageResult result, Moment at) {
        if (!(state.phase() instanceof BuildPhase.Staging staging)) {
            return unwanted(state, result);
        }
        BuildAttempt attempt = staging.attempt().staged(at);
        if (result instanceof StageResult.Unstable && at.ns() - attempt.countedNs() < GIVE_UP_NS) {
            return Decision.to(state.with(new BuildPhase.Staging(staging.attempt(), at.ns() + RETRY_NS)));
        }
        ReloadState idle = state.with(new BuildPhase.Idle());
        if (result instanceof StageResult.Staged staged) {
            return ready(idle, attempt, staged.artifact());
        }
        return Decision.to(idle, new Action.Tell(told(attempt, result)));
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

    /** A copy that was made for a build which has been overtaken meanwhile. */
    private static Decision unwanted(ReloadState state, StageResult result) {
        return result instanceof StageResult.Staged staged
                ? Decision.to(state, new Action.Discard(staged.artifact()))
                : Decision.to(state);
    }

    private Event told(BuildAttempt attempt, StageResult result) {
        if (result instanceof StageResult.Unchanged unchanged) {
            return new Event.ArtifactUnchanged(
                    plugin, attempt.build(), unchanged.path().toString(), unchanged.sha256());
        }
        if (result instanceof StageResult.Rejected rejected) {
            return new Event.ArtifactRejected(
                    plugin,
                    attempt.build(),
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
                attempt.build(),
                path,
                Optional.empty(),
                "the artifact is still being written long after the build's end",
                "let 'build.command' end only when the artifact is complete");
    }

    private static Action stage(ReloadState state) {
        return new Action.Stage(
                state.slots().live().map(version -> version.artifact().sha256()));
    }
}

package dev.hotswapd.adapter.jackson;

import dev.hotswapd.reload.Event;
import java.util.Optional;

/** Names of events in the record. */
final class EventTypes {
    private EventTypes() {}

    /** Empty for what belongs in the log only. */
    static Optional<String> of(Event event) {
        if (event instanceof Event.BuildEnded ended) {
            return Optional.of(ofEnd(ended.outcome()));
        }
        if (event instanceof Event.ChangeSettled) {
            return Optional.of("change.settled");
        }
        if (event instanceof Event.BuildStarted) {
            return Optional.of("build.started");
        }
        if (event instanceof Event.ArtifactUnchanged) {
            return Optional.of("artifact.unchanged");
        }
        if (event instanceof Event.ArtifactRejected) {
            return Optional.of("artifact.rejected");
        }
        if (event instanceof Event.VersionSwapped) {
            return Optional.of("version.swapped");
        }
        if (event instanceof Event.WatchLost) {
            return Optional.of("watch.lost");
        }
        if (event instanceof Event.WatchRestored) {
            return Optional.of("watch.restored");
        }
        if (event instanceof Event.DaemonStarted) {
            return Optional.of("daemon.started");
        }
        return event instanceof Event.DaemonStopped ? Optional.of("daemon.stopped") : ofVersion(event);
    }

    private static Optional<String> ofVersion(Event event) {
        if (event instanceof Event.TickLost lost) {
            return Optional.of(lost.hung() ? "tick.hung" : "tick.crashed");
        }
        if (event instanceof Event.VersionRefused) {
            return Optional.of("version.refused");
        }
        if (event instanceof Event.VersionGood) {
            return Optional.of("version.good");
        }
        if (event instanceof Event.VersionRolledBack) {
            return Optional.of("version.rolledBack");
        }
        if (event instanceof Event.VersionQuarantined) {
            return Optional.of("version.quarantined");
        }
        if (event instanceof Event.HostStarted) {
            return Optional.of("host.started");
        }
        return event instanceof Event.HostLost ? Optional.of("host.lost") : Optional.empty();
    }

    private static String ofEnd(Event.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "build.succeeded";
            case FAILED -> "build.failed";
            case CANCELLED -> "build.cancelled";
            case TIMED_OUT -> "build.timedOut";
        };
    }
}

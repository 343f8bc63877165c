package dev.hotswapd.adapter.jackson;

import dev.hotswapd.event.Event;
import java.util.Map;
import java.util.Optional;

/** Names of events in the record. */
final class EventTypes {
    /** Of those whose name says all; what is in neither place belongs in the log only. */
    private static final Map<Class<? extends Event>, String> NAMES = Map.ofEntries(
            Map.entry(Event.ChangeSettled.class, "change.settled"),
            Map.entry(Event.BuildStarted.class, "build.started"),
            Map.entry(Event.ArtifactUnchanged.class, "artifact.unchanged"),
            Map.entry(Event.ArtifactRejected.class, "artifact.rejected"),
            Map.entry(Event.VersionSwapped.class, "version.swapped"),
            Map.entry(Event.WatchLost.class, "watch.lost"),
            Map.entry(Event.WatchRestored.class, "watch.restored"),
            Map.entry(Event.DaemonStarted.class, "daemon.started"),
            Map.entry(Event.DaemonStopped.class, "daemon.stopped"),
            Map.entry(Event.VersionRefused.class, "version.refused"),
            Map.entry(Event.VersionGood.class, "version.good"),
            Map.entry(Event.VersionRolledBack.class, "version.rolledBack"),
            Map.entry(Event.VersionQuarantined.class, "version.quarantined"),
            Map.entry(Event.HostStarted.class, "host.started"),
            Map.entry(Event.HostLost.class, "host.lost"));

    private EventTypes() {}

    /** Empty for what belongs in the log only. */
    static Optional<String> of(Event event) {
        if (event instanceof Event.BuildEnded ended) {
            return Optional.of(ofEnd(ended.outcome()));
        }
        if (event instanceof Event.TickLost lost) {
            return Optional.of(lost.hung() ? "tick.hung" : "tick.crashed");
        }
        return Optional.ofNullable(NAMES.get(event.getClass()));
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

package dev.hotswapd.event;

import java.util.Optional;

/** The names by which scripts know events; empty for what belongs in the log only. */
public final class EventTypes implements Event.Cases<Optional<String>> {
    private static final EventTypes ALL = new EventTypes();

    private EventTypes() {}

    /** Such as {@code build.failed}; empty for what belongs in the log only. */
    public static Optional<String> of(Event event) {
        return event.in(ALL);
    }

    @Override
    public Optional<String> daemonStarted(Event.DaemonStarted event) {
        return Optional.of("daemon.started");
    }

    @Override
    public Optional<String> daemonStopped(Event.DaemonStopped event) {
        return Optional.of("daemon.stopped");
    }

    @Override
    public Optional<String> changeSettled(Event.ChangeSettled event) {
        return Optional.of("change.settled");
    }

    @Override
    public Optional<String> buildStarted(Event.BuildStarted event) {
        return Optional.of("build.started");
    }

    @Override
    public Optional<String> buildOutput(Event.BuildOutput event) {
        return Optional.empty();
    }

    @Override
    public Optional<String> buildEnded(Event.BuildEnded event) {
        return Optional.of(
                switch (event.outcome()) {
                    case SUCCEEDED -> "build.succeeded";
                    case FAILED -> "build.failed";
                    case CANCELLED -> "build.cancelled";
                    case TIMED_OUT -> "build.timedOut";
                });
    }

    @Override
    public Optional<String> artifactUnchanged(Event.ArtifactUnchanged event) {
        return Optional.of("artifact.unchanged");
    }

    @Override
    public Optional<String> artifactRejected(Event.ArtifactRejected event) {
        return Optional.of("artifact.rejected");
    }

    @Override
    public Optional<String> versionSwapped(Event.VersionSwapped event) {
        return Optional.of("version.swapped");
    }

    @Override
    public Optional<String> versionRefused(Event.VersionRefused event) {
        return Optional.of("version.refused");
    }

    @Override
    public Optional<String> versionGood(Event.VersionGood event) {
        return Optional.of("version.good");
    }

    @Override
    public Optional<String> versionQuarantined(Event.VersionQuarantined event) {
        return Optional.of("version.quarantined");
    }

    @Override
    public Optional<String> versionRolledBack(Event.VersionRolledBack event) {
        return Optional.of("version.rolledBack");
    }

    @Override
    public Optional<String> tickLost(Event.TickLost event) {
        return Optional.of(event.hung() ? "tick.hung" : "tick.crashed");
    }

    @Override
    public Optional<String> hostStarted(Event.HostStarted event) {
        return Optional.of("host.started");
    }

    @Override
    public Optional<String> hostLost(Event.HostLost event) {
        return Optional.of("host.lost");
    }

    @Override
    public Optional<String> tickStepped(Event.TickStepped event) {
        return Optional.empty();
    }

    @Override
    public Optional<String> watchLost(Event.WatchLost event) {
        return Optional.of("watch.lost");
    }

    @Override
    public Optional<String> watchRestored(Event.WatchRestored event) {
        return Optional.of("watch.restored");
    }

    @Override
    public Optional<String> pluginOutput(Event.PluginOutput event) {
        return Optional.empty();
    }

    @Override
    public Optional<String> advice(Event.Advice event) {
        return Optional.empty();
    }
}

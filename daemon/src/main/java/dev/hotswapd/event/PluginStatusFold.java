package dev.hotswapd.event;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.PluginStatus.Live;
import dev.hotswapd.event.PluginStatus.Reloads;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an event makes of a plugin's status. Pure.
 *
 * @param before as it was until then
 * @param told the event
 */
record PluginStatusFold(PluginStatus before, Told told) implements Event.Cases<PluginStatus> {
    @Override
    public PluginStatus daemonStarted(Event.DaemonStarted event) {
        return before;
    }

    @Override
    public PluginStatus daemonStopped(Event.DaemonStopped event) {
        return before;
    }

    @Override
    public PluginStatus changeSettled(Event.ChangeSettled event) {
        return before.with(before.saves().settled(event.changes().files()));
    }

    @Override
    public PluginStatus buildStarted(Event.BuildStarted event) {
        return before.with(OptionalInt.of(event.build()));
    }

    @Override
    public PluginStatus buildOutput(Event.BuildOutput event) {
        return before;
    }

    @Override
    public PluginStatus buildEnded(Event.BuildEnded event) {
        PluginStatus ended = before.with(event);
        return switch (event.outcome()) {
            case SUCCEEDED -> ended.with(before.saves().builtAll());
            case CANCELLED -> ended;
            case FAILED, TIMED_OUT -> ended.plus(new Reloads(0, 1, 0, 0, 0, 0, 0));
        };
    }

    @Override
    public PluginStatus artifactUnchanged(Event.ArtifactUnchanged event) {
        return before.with(before.saves().live());
    }

    @Override
    public PluginStatus artifactRejected(Event.ArtifactRejected event) {
        return before.plus(new Reloads(0, 0, 1, 0, 0, 0, 0));
    }

    @Override
    public PluginStatus versionSwapped(Event.VersionSwapped event) {
        Live live = new Live(event.version(), event.sha256(), told.time());
        return before.with(before.process().swapped(live, event.fresh()))
                .with(before.saves().live())
                .plus(new Reloads(1, 0, 0, 0, 0, 0, 0))
                .with(told);
    }

    @Override
    public PluginStatus versionRefused(Event.VersionRefused event) {
        return before.plus(new Reloads(0, 0, 0, 1, 0, 0, 0));
    }

    @Override
    public PluginStatus versionGood(Event.VersionGood event) {
        return before;
    }

    @Override
    public PluginStatus versionQuarantined(Event.VersionQuarantined event) {
        return before;
    }

    @Override
    public PluginStatus versionRolledBack(Event.VersionRolledBack event) {
        return before.plus(new Reloads(0, 0, 0, 0, 1, 0, 0));
    }

    @Override
    public PluginStatus tickLost(Event.TickLost event) {
        Optional<Live> back =
                event.recovery().map(recovery -> new Live(recovery.version(), sha256(recovery.version()), told.time()));
        return before.with(before.process().recovered(back))
                .plus(event.hung() ? new Reloads(0, 0, 0, 0, 0, 0, 1) : new Reloads(0, 0, 0, 0, 0, 1, 0));
    }

    /** Of the version that ticks again, where it was the last one to be swapped in. */
    private String sha256(int version) {
        return before.lastSwap()
                .map(swap -> (Event.VersionSwapped) swap.event())
                .filter(swapped -> swapped.version() == version)
                .map(Event.VersionSwapped::sha256)
                .orElse("");
    }

    @Override
    public PluginStatus hostStarted(Event.HostStarted event) {
        return before.with(before.process().started(event.pid()));
    }

    @Override
    public PluginStatus hostLost(Event.HostLost event) {
        return before.with(
                event.kind() == Loss.Kind.NOT_STARTED
                        ? before.process().gone().recovered(Optional.empty())
                        : before.process().gone());
    }

    @Override
    public PluginStatus tickStepped(Event.TickStepped event) {
        return before;
    }

    @Override
    public PluginStatus watchLost(Event.WatchLost event) {
        return before;
    }

    @Override
    public PluginStatus watchRestored(Event.WatchRestored event) {
        return before;
    }

    @Override
    public PluginStatus pluginOutput(Event.PluginOutput event) {
        return before;
    }

    @Override
    public PluginStatus advice(Event.Advice event) {
        return before;
    }
}

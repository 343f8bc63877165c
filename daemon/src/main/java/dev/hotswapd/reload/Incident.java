package dev.hotswapd.reload;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * A loss of which people must be told, and what is known of it so far.
 *
 * @param blamed the version that is held to be its cause, where that is one that ticked or was to tick
 * @param quarantined whether its bytes are not given another chance
 * @param finding as exact as it is known
 * @param explained whether nothing more will be found out
 * @param over whether it is known what ticks after it
 * @param recovery what ticks after it; empty while that is not known, and where nothing does
 */
record Incident(
        Loss loss,
        Optional<Version> blamed,
        boolean quarantined,
        CrashCause finding,
        boolean explained,
        boolean over,
        Optional<Recovery> recovery)
        implements PendingReports.Report {
    /** It is told after this long, however little is known: nobody is to wonder why nothing ticks. */
    private static final long TOLD_AFTER_NS = Duration.ofSeconds(5).toNanos();

    /**
     * How it went on.
     *
     * @param version that ticks now
     * @param state what it started from
     * @param owner the version that had ticked last
     * @param atNs when its first tick began
     */
    record Recovery(int version, EntryReason reason, StateSource state, int owner, long atNs) {}

    /** Number of the version that was at it when it happened. */
    int version() {
        return blamed.map(Version::number).orElse(loss.version());
    }

    /** Whether the process is held to be the cause of what happened to a version that was opened in it. */
    boolean isSuspicion() {
        return blamed.isEmpty() && loss.work() == PluginCall.OPEN;
    }

    Incident explained(HostEvent.Explained why) {
        return new Incident(loss, blamed, quarantined, why.finding(), true, over, recovery);
    }

    /** It is known what ticks after it, or that nothing does; what was known before stays. */
    Incident over(Optional<Recovery> how) {
        return over ? this : new Incident(loss, blamed, quarantined, finding, explained, true, how);
    }

    /** Whether it can be told now. */
    boolean isReady(Moment at) {
        return over && (explained || at.ns() >= toldByNs());
    }

    long toldByNs() {
        return loss.atNs() + TOLD_AFTER_NS;
    }
}

package dev.hotswapd.tick;

/**
 * Absolute deadlines a fixed interval apart, so that lateness never adds up.
 *
 * <p>Pure: the caller brings the time. Not safe for use by more than one thread.
 */
final class TickGrid {
    /** A gap as long as one of these, whichever is longer, is not made up for. */
    private static final long WORTH_NS = 1_000_000_000;

    private static final long WORTH_INTERVALS = 10;

    private final long intervalNs;
    private final Overrun overrun;
    private long dueNs;

    TickGrid(long intervalNs, Overrun overrun, long firstNs) {
        this.intervalNs = intervalNs;
        this.overrun = overrun;
        this.dueNs = firstNs;
    }

    /** Time of the next tick; may lie in the past. */
    long dueNs() {
        return dueNs;
    }

    /**
     * Goes on to the next deadline after a tick that ended at {@code nowNs}.
     *
     * @return how many ticks were left out: those whose successor's time has come as well
     */
    long advance(long nowNs) {
        dueNs += intervalNs;
        if (overrun == Overrun.CATCH_UP) {
            return 0;
        }
        // The latest deadline that has passed is still served, late; only those before it are lost.
        long missed = Math.max(0, (nowNs - dueNs) / intervalNs);
        dueNs += missed * intervalNs;
        return missed;
    }

    /** How many ticks will have been left out because the one that is due begins only at {@code nowNs}. */
    long missedBy(long nowNs) {
        return overrun == Overrun.CATCH_UP || dueNs == Long.MAX_VALUE
                ? 0
                : Math.max(0, (nowNs - dueNs) / intervalNs - 1);
    }

    /**
     * Goes on after a tick that was due at {@code lastNs}, wherever that was called; begins anew at {@code nowNs} where
     * that is so long ago that nobody waits for the ticks between.
     */
    void resume(long lastNs, long nowNs) {
        long worthNs = Math.max(WORTH_INTERVALS * intervalNs, WORTH_NS);
        dueNs = lastNs != 0 && nowNs - lastNs < worthNs ? lastNs + intervalNs : nowNs;
    }
}

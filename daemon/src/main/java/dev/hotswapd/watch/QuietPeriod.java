package dev.hotswapd.watch;

import java.time.Duration;

/**
 * Decides when a burst of changes is over.
 *
 * <p>Pure: the caller brings the time. Not safe for use by more than one thread.
 */
public final class QuietPeriod {
    private final long quietNs;
    private final long capNs;
    private long firstNs;
    private long lastNs;
    private boolean waiting;

    /**
     * @param quiet how long nothing may change; zero for not waiting at all
     * @param cap how long it may take in all, whatever changes; at least {@code quiet}
     */
    public QuietPeriod(Duration quiet, Duration cap) {
        if (quiet.isNegative() || cap.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("0 <= quiet <= cap must hold, was " + quiet + " and " + cap);
        }
        this.quietNs = quiet.toNanos();
        this.capNs = cap.toNanos();
    }

    /** Notes that something changed at {@code nowNs}. */
    public void changed(long nowNs) {
        if (!waiting) {
            waiting = true;
            firstNs = nowNs;
        }
        lastNs = nowNs;
    }

    /** Whether a burst is under way. */
    public boolean waiting() {
        return waiting;
    }

    /** Time at which the burst counts as over, or {@code Long.MAX_VALUE} while nothing waits. */
    public long deadlineNs() {
        // A formatter that rewrites files without pause must not hold the build off for ever: hence the cap.
        return waiting ? Math.min(lastNs + quietNs, firstNs + capNs) : Long.MAX_VALUE;
    }

    /** Whether a burst was under way and is over; if so, the next change begins another one. */
    public boolean endedBy(long nowNs) {
        // Compared by difference: the origin of monotonic time is arbitrary, so it may wrap around.
        boolean ended = waiting && nowNs - deadlineNs() >= 0;
        waiting &= !ended;
        return ended;
    }
}

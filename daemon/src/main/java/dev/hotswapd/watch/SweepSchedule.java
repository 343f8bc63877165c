package dev.hotswapd.watch;

import dev.hotswapd.time.Moment;
import java.time.Duration;

/**
 * Says when to look at more files although nothing hints at them: soon after something happened, seldom otherwise, and
 * never for long at a time.
 *
 * <p>Pure: the caller brings the time, in nanoseconds. One thread.
 */
final class SweepSchedule {
    /** Whoever saved something is at work, and likely to save more, for so long. */
    private static final long ACTIVE_NS = Duration.ofSeconds(30).toNanos();

    private static final long PAUSE_WHILE_ACTIVE_NS = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE_AT_REST_NS = Duration.ofSeconds(28).toNanos();

    /** Pauses are so many times as long as the work between them took: large trees are not to keep a processor busy. */
    private static final int PAUSE_PART_WHILE_ACTIVE = 10;

    private static final int PAUSE_PART_AT_REST = 50;

    /** Between two parts of one sweep, so that hints, builds and swaps come first. */
    private static final long BREATH_NS = Duration.ofMillis(5).toNanos();

    private static final int BREATH_PART = 4;

    private long activeNs = Long.MIN_VALUE;
    private boolean begun;
    private long endedNs;
    private long workedNs;
    private long lastWorkedNs;
    private long nextPartNs;
    private boolean underWay;

    /** Something happened: a hint, a build, a change. */
    void active(long nowNs) {
        activeNs = nowNs;
    }

    /** Everything was looked at, otherwise. */
    void sweptBy(long nowNs) {
        begun = true;
        underWay = false;
        workedNs = 0;
        endedNs = nowNs;
    }

    /** A part of a sweep was done; whether it was the last one. */
    void did(long fromNs, long toNs, boolean last) {
        workedNs += toNs - fromNs;
        underWay = !last;
        nextPartNs = toNs + Math.max(BREATH_NS, BREATH_PART * (toNs - fromNs));
        if (last) {
            lastWorkedNs = workedNs;
            sweptBy(toNs);
        }
    }

    /** When the next part is due if nothing happens before; {@link Moment#NEVER} until everything was looked at once. */
    long dueNs() {
        if (!begun) {
            return Moment.NEVER;
        }
        if (underWay) {
            return nextPartNs;
        }
        boolean active = activeNs != Long.MIN_VALUE && endedNs - activeNs < ACTIVE_NS;
        return endedNs
                + (active
                        ? Math.max(PAUSE_WHILE_ACTIVE_NS, PAUSE_PART_WHILE_ACTIVE * lastWorkedNs)
                        : Math.max(PAUSE_AT_REST_NS, PAUSE_PART_AT_REST * lastWorkedNs));
    }
}

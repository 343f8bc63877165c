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

    private static final Pause WHILE_ACTIVE = new Pause(Duration.ofSeconds(2), 10, Duration.ofSeconds(20));
    private static final Pause AT_REST = new Pause(Duration.ofSeconds(28), 50, Duration.ofMinutes(2));

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

    /**
     * How long nothing is looked at.
     *
     * @param least as long as that
     * @param part so many times as long as the look before took: large trees are not to keep a processor busy
     * @param most but not longer: it may be the disk that takes so long
     */
    private record Pause(long least, int part, long most) {
        Pause(Duration least, int part, Duration most) {
            this(least.toNanos(), part, most.toNanos());
        }

        long after(long workedNs) {
            return Math.min(most, Math.max(least, part * workedNs));
        }
    }

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
        return endedNs + (active ? WHILE_ACTIVE : AT_REST).after(lastWorkedNs);
    }
}

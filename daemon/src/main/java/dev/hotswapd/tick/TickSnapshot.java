package dev.hotswapd.tick;

/**
 * Figures of a plugin's ticks so far.
 *
 * @param count ticks called
 * @param missed ticks left out because an earlier one was late
 * @param overruns ticks after which at least one was late or left out
 * @param duration how long ticks took
 * @param lateness how long after their deadline they began
 */
public record TickSnapshot(long count, long missed, long overruns, Distribution duration, Distribution lateness) {
    /** Before the first tick. */
    public static final TickSnapshot NONE =
            new TickSnapshot(0, 0, 0, new Distribution(0, 0, 0), new Distribution(0, 0, 0));
}

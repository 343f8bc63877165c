package dev.hotswapd.tick;

import org.HdrHistogram.Histogram;

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

    /**
     * A distribution of times, in microseconds.
     *
     * @param p50 half of all values are at most this
     * @param p99 99 of 100 are
     * @param max the largest
     */
    public record Distribution(double p50, double p99, double max) {
        static Distribution ofNs(Histogram histogram) {
            return new Distribution(
                    histogram.getValueAtPercentile(50) / 1e3,
                    histogram.getValueAtPercentile(99) / 1e3,
                    histogram.getMaxValue() / 1e3);
        }
    }
}

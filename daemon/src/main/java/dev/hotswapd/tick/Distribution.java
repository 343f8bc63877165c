package dev.hotswapd.tick;

import org.HdrHistogram.Histogram;

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

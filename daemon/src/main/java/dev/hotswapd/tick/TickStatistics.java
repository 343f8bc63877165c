package dev.hotswapd.tick;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts ticks and keeps the distribution of their durations and latenesses.
 *
 * <p>Written by the tick thread alone, without allocation; {@link #snapshot} may be called by any thread.
 */
final class TickStatistics {
    /** Longer ones count as this long: one hour. */
    private static final long HIGHEST_NS = 3_600_000_000_000L;

    private static final int DIGITS = 2;

    private final SingleWriterRecorder durations = new SingleWriterRecorder(HIGHEST_NS, DIGITS);
    private final SingleWriterRecorder latenesses = new SingleWriterRecorder(HIGHEST_NS, DIGITS);
    private final Histogram allDurations = new Histogram(HIGHEST_NS, DIGITS);
    private final Histogram allLatenesses = new Histogram(HIGHEST_NS, DIGITS);
    private volatile long count;
    private volatile long missed;
    private volatile long overruns;

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes; volatile is for those who read.
    void ticked(long latenessNs, long durationNs) {
        latenesses.recordValue(clamp(latenessNs));
        durations.recordValue(clamp(durationNs));
        count++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // As above.
    void overran(long missedTicks) {
        overruns++;
        missed += missedTicks;
    }

    long missed() {
        return missed;
    }

    synchronized TickSnapshot snapshot() {
        allDurations.add(durations.getIntervalHistogram());
        allLatenesses.add(latenesses.getIntervalHistogram());
        return new TickSnapshot(
                count,
                missed,
                overruns,
                TickSnapshot.Distribution.ofNs(allDurations),
                TickSnapshot.Distribution.ofNs(allLatenesses));
    }

    private static long clamp(long ns) {
        return Math.max(0, Math.min(ns, HIGHEST_NS));
    }
}

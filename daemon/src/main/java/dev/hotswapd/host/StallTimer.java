package dev.hotswapd.host;

/**
 * How long a value has been the same, as seen by one who looks again and again. While this program itself is stopped (by
 * Ctrl-Z, or a machine that stands still) nobody looks: that counts no more than the longest time between two looks.
 *
 * <p>For one thread.
 */
public final class StallTimer {
    private final long longestLookNs;
    private long value = Long.MIN_VALUE;
    private long lookedNs;
    private long lastedNs;

    /** @param longestLookNs from one look to the next, in nanoseconds */
    public StallTimer(long longestLookNs) {
        this.longestLookNs = longestLookNs;
    }

    /** Looks at what the value is now; returns for how many nanoseconds it has been that. */
    public long of(long seen, long nowNs) {
        lastedNs = seen == value ? lastedNs + Math.min(nowNs - lookedNs, longestLookNs) : 0;
        value = seen;
        lookedNs = nowNs;
        return lastedNs;
    }
}

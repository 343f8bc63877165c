package dev.hotswapd.time;

import java.time.Instant;

/**
 * When something was noticed.
 *
 * @param ns monotonic time, see {@link Clock#nowNs}
 * @param wall wall-clock time, comparable with file times
 */
public record Moment(long ns, Instant wall) {
    /** A monotonic time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** When everything has waited for long enough. */
    public Moment atLast() {
        return new Moment(NEVER, wall);
    }
}

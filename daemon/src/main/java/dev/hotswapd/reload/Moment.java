package dev.hotswapd.reload;

import java.time.Instant;

/**
 * When something was noticed.
 *
 * @param ns monotonic time
 * @param wall wall-clock time, comparable with file times
 */
record Moment(long ns, Instant wall) {
    /** When everything has waited for long enough. */
    Moment atLast() {
        return new Moment(Long.MAX_VALUE, wall);
    }
}

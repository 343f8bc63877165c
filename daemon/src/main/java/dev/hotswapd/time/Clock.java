package dev.hotswapd.time;

import java.time.Instant;

/**
 * The seam through which the program reads time.
 *
 * <p>Implementations are safe for use by any thread.
 */
public interface Clock {
    /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean something. */
    long nowNs();

    /** Wall-clock time, for people and for comparison with file times. */
    Instant wallClock();

    /** Both of now. */
    default Moment now() {
        return new Moment(nowNs(), wallClock());
    }
}

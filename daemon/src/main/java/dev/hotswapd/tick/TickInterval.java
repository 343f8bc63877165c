package dev.hotswapd.tick;

import java.time.Duration;

/** When a plugin ticks. */
public sealed interface TickInterval {
    /** The shortest interval that is kept. */
    Duration SHORTEST = Duration.ofNanos(100_000);

    /** On absolute deadlines, this far apart: at least {@link #SHORTEST}. */
    record Every(Duration interval) implements TickInterval {
        public Every {
            if (interval.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "'tick.interval' must be at least 100us, was " + interval.toNanos() / 1_000 + "us");
            }
        }
    }

    /** Only when asked to. */
    record Manual() implements TickInterval {}
}

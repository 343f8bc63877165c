package dev.hotswapd.config;

import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code tick} part of a plugin.
 *
 * @param symbol the function to call, where the user names one
 * @param interval when to call it
 * @param overrun what to do about ticks that were missed
 * @param deadline after which a tick counts as hung
 */
public record TickSettings(Optional<String> symbol, TickInterval interval, Overrun overrun, Duration deadline) {
    public TickSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("'tick.deadline' must be longer than 0, was " + deadline);
        }
    }
}

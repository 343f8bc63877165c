package dev.hotswapd.config;

import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import java.util.Optional;

/**
 * The {@code tick} part of a plugin.
 *
 * @param symbol the function to call, where the user names one
 * @param interval when to call it
 * @param overrun what to do about ticks that were missed
 */
public record TickSettings(Optional<String> symbol, TickInterval interval, Overrun overrun) {}

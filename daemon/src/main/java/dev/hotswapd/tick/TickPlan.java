package dev.hotswapd.tick;

/**
 * How to tick a plugin.
 *
 * @param plugin name
 * @param interval when to call it
 * @param overrun what to do about ticks that were missed
 * @param trial ticks that a new version must survive to count as good, at least 0
 */
public record TickPlan(String plugin, TickInterval interval, Overrun overrun, int trial) {}

package dev.hotswapd.tick;

import java.time.Duration;

/**
 * How to tick a plugin.
 *
 * @param plugin name
 * @param interval when to call it
 * @param overrun what to do about ticks that were missed
 * @param trial ticks that a new version must survive to count as good, at least 0
 * @param deadline how long a call of the plugin's may take
 */
public record TickPlan(String plugin, TickInterval interval, Overrun overrun, int trial, Duration deadline) {
    /** Whoever ends the daemon will not wait for ever. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /** How long a tick that is under way, and the version's unload, may take together when everything ends. */
    public Duration ending() {
        return deadline.compareTo(LONGEST_END) < 0 ? deadline : LONGEST_END;
    }
}

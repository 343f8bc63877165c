package dev.hotswapd.tick;

import java.time.Duration;

/**
 * How to tick a plugin: its {@code tick} settings, and its trial.
 *
 * @param plugin name
 * @param interval when to call it
 * @param overrun what to do about ticks that were missed
 * @param trial ticks that a new version must survive to count as good, at least 0
 * @param deadline how long a call of the plugin's may take before it counts as hung
 * @param orphans what becomes of processes that it has started
 */
public record TickSettings(
        String plugin, TickInterval interval, Overrun overrun, int trial, Duration deadline, Orphans orphans) {
    /** Whoever ends the daemon will not wait for ever. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    public TickSettings {
        if (trial < 0) {
            throw new IllegalArgumentException("'trial' must be at least 0, was " + trial);
        }
        if (deadline.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("'tick.deadline' must be longer than 0, was " + deadline);
        }
    }

    /** The same for a plugin whose processes end with its own. */
    public TickSettings(String plugin, TickInterval interval, Overrun overrun, int trial, Duration deadline) {
        this(plugin, interval, overrun, trial, deadline, Orphans.END);
    }

    /** Whether it ticks only when asked to. */
    public boolean manual() {
        return interval instanceof TickInterval.Manual;
    }

    /** How long a tick that is under way, and the version's unload, may take together when everything ends. */
    public Duration ending() {
        return deadline.compareTo(LONGEST_END) < 0 ? deadline : LONGEST_END;
    }
}

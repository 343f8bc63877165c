package dev.hotswapd.config;

import dev.hotswapd.time.SizeText;

/**
 * The {@code state} part of a plugin.
 *
 * @param size bytes that the plugin's state block has
 * @param keep whether it outlives the daemon
 */
public record StateSettings(long size, boolean keep) {
    /** More than any simulation needs, and little enough to be copied at a swap. */
    public static final long LARGEST = 1L << 30;

    public StateSettings {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "'state.size' must be from 1B to " + SizeText.format(LARGEST) + ", was " + size + " bytes");
        }
    }
}

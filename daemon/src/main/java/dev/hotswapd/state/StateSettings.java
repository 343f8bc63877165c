package dev.hotswapd.state;

import dev.hotswapd.time.SizeText;

/**
 * How a plugin's state is kept: its {@code state} settings.
 *
 * @param size bytes that the block has, from 1 to {@link StateHeader#LARGEST_BLOCK}
 * @param keep whether it outlives the daemon
 */
public record StateSettings(long size, boolean keep) {
    public StateSettings {
        if (size < 1 || size > StateHeader.LARGEST_BLOCK) {
            throw new IllegalArgumentException("'state.size' must be from 1B to "
                    + SizeText.format(StateHeader.LARGEST_BLOCK) + ", was " + size + " bytes");
        }
    }
}

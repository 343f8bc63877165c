package dev.hotswapd.watch;

/**
 * Digest of a file's content, 128 bits.
 *
 * @param high first half
 * @param low second half
 */
public record ContentHash(long high, long low) {}

package dev.hotswapd.watch;

/** Digest of a file's content, 128 bits. */
public record ContentHash(long high, long low) {}

package dev.hotswapd.config;

/**
 * The {@code log} part of the configuration.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 * @param maxFileSize bytes after which a new file is begun
 * @param maxFiles how many files are kept, the current one included; at least 1
 */
public record LogSettings(String level, long maxFileSize, int maxFiles) {}

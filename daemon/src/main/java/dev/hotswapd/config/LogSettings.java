package dev.hotswapd.config;

import java.util.List;

/**
 * The {@code log} part of the configuration.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 * @param maxFileSize bytes after which a new file is begun
 * @param maxFiles how many files are kept, the current one included; at least 1
 */
public record LogSettings(String level, long maxFileSize, int maxFiles) {
    /** From the fewest words to the most. */
    public static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    public LogSettings {
        if (!LEVELS.contains(level)) {
            throw new IllegalArgumentException("'log.level' must be one of " + LEVELS + ", was " + level);
        }
        if (maxFileSize < 1 || maxFiles < 1) {
            throw new IllegalArgumentException("'log.maxFileSize' and 'log.maxFiles' must be at least 1, were "
                    + maxFileSize + " and " + maxFiles);
        }
    }
}

package dev.hotswapd.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole configuration, valid, with every default filled in.
 *
 * @param file absolute path of the file it came from
 * @param dataDir absolute path of the data directory
 * @param log how to log
 * @param plugins at least one
 */
public record Configuration(Path file, Path dataDir, LogSettings log, List<PluginSettings> plugins) {
    public Configuration {
        plugins = List.copyOf(plugins);
    }
}

package dev.hotswapd.config;

import dev.hotswapd.reload.PluginSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        if (plugins.isEmpty()) {
            throw new IllegalArgumentException("'plugins' must name at least one plugin");
        }
        if (!file.isAbsolute() || !dataDir.isAbsolute()) {
            throw new IllegalArgumentException(
                    "the file and 'dataDir' must be absolute by now, were " + file + " and " + dataDir);
        }
    }

    /** The same, with another data directory where one is named. */
    public Configuration withDataDir(@Nullable Path named) {
        return named == null
                ? this
                : new Configuration(file, named.toAbsolutePath().normalize(), log, plugins);
    }
}

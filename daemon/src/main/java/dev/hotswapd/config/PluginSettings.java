package dev.hotswapd.config;

import dev.hotswapd.plugin.LoadFlag;
import java.nio.file.Path;
import java.util.Set;

/**
 * One plugin of the configuration.
 *
 * @param name unique, {@code [a-z][a-z0-9-]{0,31}}
 * @param root absolute folder of its sources
 * @param watch what counts as a source
 * @param build how to build it
 * @param artifact glob below the root, {@code {lib}} and {@code {ext}} still in it
 * @param tick how it is called
 * @param loadFlags freedom in opening the library
 */
public record PluginSettings(
        String name,
        Path root,
        WatchSettings watch,
        BuildSettings build,
        String artifact,
        TickSettings tick,
        Set<LoadFlag> loadFlags) {
    public PluginSettings {
        loadFlags = Set.copyOf(loadFlags);
    }
}

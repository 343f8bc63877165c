package dev.hotswapd.config;

import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadFlag;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One plugin of the configuration.
 *
 * @param name unique, {@code [a-z][a-z0-9-]{0,31}}
 * @param root absolute folder of its sources
 * @param watch what counts as a source
 * @param build how to build it
 * @param artifact what a build leaves behind: the newest match
 * @param tick how it is called
 * @param state the block that it keeps its state in
 * @param isolation where it ticks
 * @param trial ticks that a version must survive before it counts as good
 * @param loadFlags freedom in opening the library
 */
public record PluginSettings(
        String name,
        Path root,
        WatchSettings watch,
        BuildSettings build,
        Glob artifact,
        TickSettings tick,
        StateSettings state,
        Isolation isolation,
        int trial,
        Set<LoadFlag> loadFlags) {
    /** What a name looks like: it becomes the name of a folder, a thread and a command's argument. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public PluginSettings {
        loadFlags = Set.copyOf(loadFlags);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'name' must match " + NAME + ", was " + name);
        }
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("'root' must be absolute by now, was " + root);
        }
        if (trial < 0) {
            throw new IllegalArgumentException("'trial' must be at least 0, was " + trial);
        }
    }
}

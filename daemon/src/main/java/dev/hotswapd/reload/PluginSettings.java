package dev.hotswapd.reload;

import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.WatchSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything that is set for one plugin, each stage's part as that stage has it.
 *
 * @param name unique, {@code [a-z][a-z0-9-]{0,31}}
 * @param root absolute real folder of its sources
 * @param watch what counts as a source
 * @param build how to build it
 * @param artifact what a build leaves behind: the newest match
 * @param load how to open that
 * @param tick when it is called
 * @param state the block that it keeps its state in
 * @param isolation where it ticks
 */
public record PluginSettings(
        String name,
        Path root,
        WatchSettings watch,
        BuildSettings build,
        Glob artifact,
        LoadSettings load,
        TickSettings tick,
        StateSettings state,
        Isolation isolation) {
    /** What a name looks like: it becomes the name of a folder, a thread and a command's argument. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public PluginSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'name' must match " + NAME + ", was " + name);
        }
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("'root' must be absolute by now, was " + root);
        }
    }

    /** Where a plugin ticks. */
    public enum Isolation {
        /** In a supervised process of its own: a crash or hang ends only that. */
        PROCESS,
        /** In the daemon. */
        NONE
    }

    /** Whether it has a process of its own. */
    public boolean isolated() {
        return isolation == Isolation.PROCESS;
    }

    /** The same, with more variables for its builds. */
    public PluginSettings withBuildEnv(Map<String, String> more) {
        return new PluginSettings(name, root, watch, build.withEnv(more), artifact, load, tick, state, isolation);
    }
}

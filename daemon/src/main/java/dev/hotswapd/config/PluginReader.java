package dev.hotswapd.config;

import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the plugins of one file, one after the other. Not safe for use by more than one thread. */
final class PluginReader {
    private final Path base;
    private final Folders folders;
    private final Problems problems;
    private final Map<String, String> pathsByName = new HashMap<>();
    private final List<Path> roots = new ArrayList<>();

    /** @param base absolute folder of the configuration file */
    PluginReader(Path base, Folders folders, Problems problems) {
        this.base = base;
        this.folders = folders;
        this.problems = problems;
    }

    /** Real paths of the roots found so far, those of plugins with problems included. */
    List<Path> roots() {
        return List.copyOf(roots);
    }

    /** The next plugin; empty when anything in the file so far is wrong, which has then been reported. */
    Optional<PluginSettings> read(Section plugin) {
        Optional<String> name = plugin.value(Keys.NAME);
        name.ifPresent(own -> checkUnique(own, plugin));
        Optional<Path> root = folder(plugin, Keys.ROOT, base);
        root.ifPresent(roots::add);
        Optional<WatchSettings> watch = watch(plugin.section(Keys.WATCH));
        Optional<BuildSettings> build = build(plugin.section(Keys.BUILD), root);
        Optional<Glob> artifact = plugin.value(Keys.ARTIFACT);
        Optional<TickSettings> tick = tick(plugin.section(Keys.TICK));
        Optional<StateSettings> state = state(plugin.section(Keys.STATE));
        Optional<Isolation> isolation = plugin.value(Keys.ISOLATION);
        Optional<Integer> trial = plugin.value(Keys.TRIAL);
        Optional<Set<LoadFlag>> flags =
                plugin.section(Keys.LOAD).value(Keys.FLAGS).map(Set::copyOf);
        if (!problems.none()) {
            return Optional.empty();
        }
        return Optional.of(new PluginSettings(
                name.orElseThrow(),
                root.orElseThrow(),
                watch.orElseThrow(),
                build.orElseThrow(),
                artifact.orElseThrow(),
                tick.orElseThrow(),
                state.orElseThrow(),
                isolation.orElseThrow(),
                trial.orElseThrow(),
                flags.orElseThrow()));
    }

    private Optional<WatchSettings> watch(Section watch) {
        var include = watch.value(Keys.INCLUDE);
        var exclude = watch.value(Keys.EXCLUDE);
        var quietPeriod = watch.value(Keys.QUIET_PERIOD);
        return problems.none()
                ? Optional.of(
                        new WatchSettings(include.orElseThrow(), exclude.orElseThrow(), quietPeriod.orElseThrow()))
                : Optional.empty();
    }

    private Optional<BuildSettings> build(Section build, Optional<Path> root) {
        var command = build.value(Keys.COMMAND);
        // Where the root is wrong, nothing can be said about a folder below it.
        var dir = root.isPresent() ? folder(build, Keys.DIR, root.get()) : build.value(Keys.DIR);
        var env = build.value(Keys.ENV);
        var timeout = build.value(Keys.TIMEOUT);
        var grace = build.value(Keys.GRACE);
        return problems.none()
                ? Optional.of(new BuildSettings(
                        command.orElseThrow(),
                        dir.orElseThrow(),
                        env.orElseThrow(),
                        timeout.orElseThrow(),
                        grace.orElseThrow()))
                : Optional.empty();
    }

    private Optional<TickSettings> tick(Section tick) {
        var symbol = tick.value(Keys.SYMBOL);
        var interval = tick.value(Keys.INTERVAL);
        var overrun = tick.value(Keys.OVERRUN);
        var deadline = tick.value(Keys.DEADLINE);
        return problems.none()
                ? Optional.of(
                        new TickSettings(symbol, interval.orElseThrow(), overrun.orElseThrow(), deadline.orElseThrow()))
                : Optional.empty();
    }

    private Optional<StateSettings> state(Section state) {
        var size = state.value(Keys.STATE_SIZE);
        var keep = state.value(Keys.KEEP);
        return problems.none()
                ? Optional.of(new StateSettings(size.orElseThrow(), keep.orElseThrow()))
                : Optional.empty();
    }

    private void checkUnique(String name, Section plugin) {
        String first = pathsByName.putIfAbsent(name, plugin.path(Keys.NAME));
        if (first != null) {
            plugin.report(Keys.NAME, "must be unique: " + first + " is " + Quoted.of(name) + " too");
        }
    }

    /** The real path of a folder that must exist. */
    private Optional<Path> folder(Section section, Key.Setting<Path> key, Path from) {
        Optional<Path> path = section.value(key).map(from::resolve);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Folders.Found found = folders.find(path.get());
        if (found instanceof Folders.Found.Unusable unusable) {
            section.report(key, "must be an existing folder: " + path.get().normalize() + " " + unusable.reason());
        }
        return found instanceof Folders.Found.Folder folder ? Optional.of(folder.real()) : Optional.empty();
    }
}

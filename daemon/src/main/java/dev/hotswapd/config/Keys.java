package dev.hotswapd.config;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.config.Key.Group;
import dev.hotswapd.config.Key.Groups;
import dev.hotswapd.config.Key.Later;
import dev.hotswapd.config.Key.Setting;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.reload.PluginSettings.Isolation;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.tick.Orphans;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every key of the file: its name, how its value is written, its default, and which stage's setting it is. Nothing else
 * knows them.
 */
final class Keys {
    static final Setting<String> NAME = Setting.required(
            "name",
            Kind.text("a lower-case letter and up to 31 more letters, digits or '-'", PluginSettings.NAME),
            "a plugin needs a name, such as \"ticker\"");
    static final Setting<Path> ROOT = Setting.withDefault("root", Kind.folder(), Path.of("."));
    private static final Setting<Glob> ARTIFACT = Setting.required(
            "artifact",
            Kind.glob("a glob such as \"build/{lib}name.{ext}\""),
            "say what the build makes: a glob below the root, such as \"build/{lib}name.{ext}\"");

    private static final Setting<List<Glob>> INCLUDE = Setting.withDefault("include", globs(), List.of(Glob.of("**")));
    private static final Setting<List<Glob>> EXCLUDE = Setting.withDefault("exclude", globs(), List.of());
    private static final Setting<Duration> QUIET_PERIOD = Setting.withDefault(
            "quietPeriod", Kind.duration(Duration.ZERO, WatchSettings.LONGEST_QUIET_PERIOD), Duration.ofMillis(10));
    private static final Group WATCH = new Group(
            "watch",
            List.of(
                    INCLUDE,
                    EXCLUDE,
                    new Later<>("gitignore", Kind.flag(), Optional.of(false)),
                    QUIET_PERIOD,
                    new Later<>("poll", Kind.duration(), Optional.empty())));

    private static final Setting<BuildCommand> COMMAND = Setting.required(
            "command",
            ProgramKinds.command(),
            "a plugin without a build command is not available yet: give one, such as [\"make\"]");
    static final Setting<Path> DIR = Setting.withDefault("dir", Kind.folder(), Path.of("."));
    private static final Setting<Map<String, String>> ENV =
            Setting.withDefault("env", ProgramKinds.environment(), Map.of());
    private static final Setting<Duration> TIMEOUT =
            Setting.withDefault("timeout", Kind.duration(), BuildSettings.TIMEOUT);
    private static final Setting<Duration> GRACE = Setting.withDefault("grace", Kind.duration(), BuildSettings.GRACE);
    static final Group BUILD = new Group(
            "build",
            List.of(
                    COMMAND,
                    DIR,
                    ENV,
                    TIMEOUT,
                    GRACE,
                    new Later<>("onChange", Kind.word(List.of("restart", "queue")), Optional.of("restart"))));

    private static final Setting<String> SYMBOL = Setting.optional(
            "symbol", Kind.text("the name of a function, such as \"do_tick\"", Pattern.compile("[A-Za-z_$.][\\w$.]*")));
    private static final Setting<TickInterval> INTERVAL =
            Setting.withDefault("interval", Kind.tickInterval(), new TickInterval.Every(Duration.ofSeconds(1)));
    private static final Setting<Overrun> OVERRUN =
            Setting.withDefault("overrun", Kind.word(Overrun.class), Overrun.SKIP);
    private static final Setting<Duration> DEADLINE =
            Setting.withDefault("deadline", Kind.duration(), Duration.ofSeconds(5));
    private static final Setting<Orphans> ORPHANS =
            Setting.withDefault("orphans", Kind.word(Orphans.class), Orphans.END);
    private static final Group TICK = new Group("tick", List.of(SYMBOL, INTERVAL, OVERRUN, DEADLINE, ORPHANS));

    private static final Setting<Long> STATE_SIZE =
            Setting.withDefault("size", Kind.size(1, StateHeader.LARGEST_BLOCK), 64L << 10);
    private static final Setting<Boolean> KEEP = Setting.withDefault("keep", Kind.flag(), true);
    private static final Group STATE = new Group("state", List.of(STATE_SIZE, KEEP));

    private static final Setting<Isolation> ISOLATION =
            Setting.withDefault("isolation", Kind.word(Isolation.class), Isolation.PROCESS);
    private static final Setting<Integer> TRIAL =
            Setting.withDefault("trial", Kind.wholeNumber(0, Integer.MAX_VALUE), 10);

    private static final Setting<List<LoadFlag>> FLAGS = Setting.withDefault(
            "flags",
            Kind.list("a list of \"lazy\", \"global\" and \"noDeepBind\"", Kind.word(LoadFlag.class)),
            List.of());
    private static final Group LOAD = new Group("load", List.of(FLAGS));

    static final Groups PLUGINS = new Groups(
            "plugins",
            new Group("", List.of(NAME, ROOT, WATCH, BUILD, ARTIFACT, TICK, STATE, ISOLATION, TRIAL, LOAD)),
            "there must be at least one plugin",
            // Each has a process and some threads.
            64);

    private static final Setting<String> LEVEL = Setting.withDefault("level", Kind.word(LogSettings.LEVELS), "info");
    private static final Setting<Long> MAX_FILE_SIZE =
            Setting.withDefault("maxFileSize", Kind.size(1L << 10, Long.MAX_VALUE), 10L << 20);
    private static final Setting<Integer> MAX_FILES = Setting.withDefault("maxFiles", Kind.wholeNumber(1, 1_000), 5);
    private static final Group LOG = new Group("log", List.of(LEVEL, MAX_FILE_SIZE, MAX_FILES));

    static final Setting<Path> DATA_DIR = Setting.withDefault("dataDir", Kind.folder(), Path.of(".hotswapd"));

    /** The whole file. */
    static final Group DOCUMENT = new Group(
            "",
            List.of(
                    PLUGINS,
                    LOG,
                    new Group(
                            "control",
                            List.of(
                                    new Later<>("enabled", Kind.flag(), Optional.of(false)),
                                    new Later<>("port", Kind.wholeNumber(0, 65_535), Optional.empty()))),
                    DATA_DIR));

    private Keys() {}

    private static Kind<List<Glob>> globs() {
        return Kind.list("a list of globs such as [\"src/**\"]", Kind.glob("a glob such as \"src/**\""));
    }

    /**
     * What a plugin without problems is set to.
     *
     * @param root real path of its sources
     * @param dir real path of the folder in which it is built
     */
    static PluginSettings plugin(Section plugin, Path root, Path dir) {
        String name = plugin.get(NAME);
        Section watch = plugin.section(WATCH);
        Section build = plugin.section(BUILD);
        Section tick = plugin.section(TICK);
        Section state = plugin.section(STATE);
        return new PluginSettings(
                name,
                root,
                new WatchSettings(watch.get(INCLUDE), watch.get(EXCLUDE), watch.get(QUIET_PERIOD)),
                new BuildSettings(build.get(COMMAND), dir, build.get(ENV), build.get(TIMEOUT), build.get(GRACE)),
                plugin.get(ARTIFACT),
                new LoadSettings(
                        tick.find(SYMBOL), Set.copyOf(plugin.section(LOAD).get(FLAGS))),
                new TickSettings(
                        name,
                        tick.get(INTERVAL),
                        tick.get(OVERRUN),
                        plugin.get(TRIAL),
                        tick.get(DEADLINE),
                        tick.get(ORPHANS)),
                new StateSettings(state.get(STATE_SIZE), state.get(KEEP)),
                plugin.get(ISOLATION));
    }

    /** How a document without problems wants the log. */
    static LogSettings log(Section document) {
        Section log = document.section(LOG);
        return new LogSettings(log.get(LEVEL), log.get(MAX_FILE_SIZE), log.get(MAX_FILES));
    }
}

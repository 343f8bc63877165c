package dev.hotswapd.config;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.config.Key.Group;
import dev.hotswapd.config.Key.Groups;
import dev.hotswapd.config.Key.Later;
import dev.hotswapd.config.Key.Setting;
import dev.hotswapd.config.WordKind.Choice;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.plugin.LoadFlag;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every key of the file: its name, how its value is written, and its default. Nothing else knows them. */
final class Keys {
    static final Setting<String> NAME = Setting.required(
            "name",
            new TextKind("a lower-case letter and up to 31 more letters, digits or '-'", PluginSettings.NAME),
            "a plugin needs a name, such as \"ticker\"");
    static final Setting<Path> ROOT = Setting.withDefault("root", new PathKind(), Path.of("."));
    static final Setting<Glob> ARTIFACT = Setting.required(
            "artifact",
            new GlobKind("a glob such as \"build/{lib}name.{ext}\""),
            "say what the build makes: a glob below the root, such as \"build/{lib}name.{ext}\"");

    static final Setting<List<Glob>> INCLUDE = Setting.withDefault("include", globs(), List.of(Glob.of("**")));
    static final Setting<List<Glob>> EXCLUDE = Setting.withDefault("exclude", globs(), List.of());
    static final Setting<Duration> QUIET_PERIOD = Setting.withDefault(
            "quietPeriod",
            new DurationKind(Duration.ZERO, Optional.of(WatchSettings.LONGEST_QUIET_PERIOD)),
            Duration.ofMillis(10));
    static final Group WATCH = new Group(
            "watch",
            List.of(
                    INCLUDE,
                    EXCLUDE,
                    Later.fixed("gitignore", new FlagKind(), false),
                    QUIET_PERIOD,
                    Later.unavailable("poll", DurationKind.POSITIVE)));

    static final Setting<BuildCommand> COMMAND = Setting.required(
            "command",
            new CommandKind(),
            "a plugin without a build command is not available yet: give one, such as [\"make\"]");
    static final Setting<Path> DIR = Setting.withDefault("dir", new PathKind(), Path.of("."));
    static final Setting<Map<String, String>> ENV = Setting.withDefault("env", new EnvironmentKind(), Map.of());
    static final Setting<Duration> TIMEOUT =
            Setting.withDefault("timeout", DurationKind.POSITIVE, Duration.ofMinutes(5));
    static final Setting<Duration> GRACE = Setting.withDefault("grace", DurationKind.POSITIVE, Duration.ofSeconds(2));
    static final Group BUILD = new Group(
            "build",
            List.of(
                    COMMAND,
                    DIR,
                    ENV,
                    TIMEOUT,
                    GRACE,
                    Later.fixed("onChange", WordKind.of(List.of("restart", "queue")), "restart")));

    static final Setting<String> SYMBOL = Setting.optional(
            "symbol",
            new TextKind("the name of a function, such as \"do_tick\"", Pattern.compile("[A-Za-z_$.][\\w$.]*")));
    static final Setting<TickInterval> INTERVAL =
            Setting.withDefault("interval", new IntervalKind(), new TickInterval.Every(Duration.ofSeconds(1)));
    static final Setting<Overrun> OVERRUN = Setting.withDefault(
            "overrun",
            new WordKind<>(List.of(new Choice<>("skip", Overrun.SKIP), new Choice<>("catchUp", Overrun.CATCH_UP))),
            Overrun.SKIP);
    static final Setting<Duration> DEADLINE =
            Setting.withDefault("deadline", DurationKind.POSITIVE, Duration.ofSeconds(5));
    static final Group TICK = new Group("tick", List.of(SYMBOL, INTERVAL, OVERRUN, DEADLINE));

    static final Setting<Long> STATE_SIZE =
            Setting.withDefault("size", new SizeKind(1, StateSettings.LARGEST), 64L << 10);
    static final Setting<Boolean> KEEP = Setting.withDefault("keep", new FlagKind(), true);
    static final Group STATE = new Group("state", List.of(STATE_SIZE, KEEP));

    static final Setting<Isolation> ISOLATION = Setting.withDefault(
            "isolation",
            new WordKind<>(List.of(new Choice<>("process", Isolation.PROCESS), new Choice<>("none", Isolation.NONE))),
            Isolation.PROCESS);
    static final Setting<Integer> TRIAL = Setting.withDefault("trial", new WholeNumberKind(0, Integer.MAX_VALUE), 10);

    static final Setting<List<LoadFlag>> FLAGS = Setting.withDefault(
            "flags",
            new ListKind<>(
                    "a list of \"lazy\", \"global\" and \"noDeepBind\"",
                    new WordKind<>(List.of(
                            new Choice<>("lazy", LoadFlag.LAZY),
                            new Choice<>("global", LoadFlag.GLOBAL),
                            new Choice<>("noDeepBind", LoadFlag.NO_DEEP_BIND)))),
            List.of());
    static final Group LOAD = new Group("load", List.of(FLAGS));

    static final Groups PLUGINS = new Groups(
            "plugins",
            new Group("", List.of(NAME, ROOT, WATCH, BUILD, ARTIFACT, TICK, STATE, ISOLATION, TRIAL, LOAD)),
            "there must be at least one plugin");

    static final Setting<String> LEVEL = Setting.withDefault("level", WordKind.of(LogSettings.LEVELS), "info");
    static final Setting<Long> MAX_FILE_SIZE = Setting.withDefault("maxFileSize", SizeKind.from(1L << 10), 10L << 20);
    static final Setting<Integer> MAX_FILES = Setting.withDefault("maxFiles", new WholeNumberKind(1, 1_000), 5);
    static final Group LOG = new Group("log", List.of(LEVEL, MAX_FILE_SIZE, MAX_FILES));

    static final Setting<Path> DATA_DIR = Setting.withDefault("dataDir", new PathKind(), Path.of(".hotswapd"));

    /** The whole file. */
    static final Group DOCUMENT = new Group(
            "",
            List.of(
                    PLUGINS,
                    LOG,
                    new Group(
                            "control",
                            List.of(
                                    Later.fixed("enabled", new FlagKind(), false),
                                    Later.unavailable("port", new WholeNumberKind(0, 65_535)))),
                    DATA_DIR));

    private Keys() {}

    private static Kind<List<Glob>> globs() {
        return new ListKind<>("a list of globs such as [\"src/**\"]", new GlobKind("a glob such as \"src/**\""));
    }
}

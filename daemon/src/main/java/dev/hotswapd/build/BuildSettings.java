package dev.hotswapd.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How to build a plugin: its {@code build} settings.
 *
 * @param command what to run
 * @param dir absolute working folder
 * @param env additions to the environment
 * @param timeout after which a build is ended
 * @param grace between asking a build to end (TERM) and killing it (KILL)
 */
public record BuildSettings(BuildCommand command, Path dir, Map<String, String> env, Duration timeout, Duration grace) {
    /** The {@code timeout} where the user names none. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** The {@code grace} where the user names none. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    public BuildSettings {
        env = Map.copyOf(env);
        if (!dir.isAbsolute()) {
            throw new IllegalArgumentException("'build.dir' must be absolute by now, was " + dir);
        }
        if (timeout.compareTo(Duration.ZERO) <= 0 || grace.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException(
                    "'build.timeout' and 'build.grace' must be longer than 0, were " + timeout + " and " + grace);
        }
    }

    /** All but these as it is where the user says nothing. */
    public static BuildSettings of(BuildCommand command, Path dir) {
        return new BuildSettings(command, dir, Map.of(), TIMEOUT, GRACE);
    }

    /** The same, with more variables; they win over those that are there. */
    public BuildSettings withEnv(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(env);
        all.putAll(more);
        return new BuildSettings(command, dir, all, timeout, grace);
    }
}

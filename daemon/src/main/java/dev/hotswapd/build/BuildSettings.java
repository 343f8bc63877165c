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
    public BuildSettings {
        env = Map.copyOf(env);
        if (!dir.isAbsolute()) {
            throw new IllegalArgumentException("'build.dir' must be absolute by now, was " + dir);
        }
        if (timeout.toNanos() <= 0 || grace.toNanos() <= 0) {
            throw new IllegalArgumentException(
                    "'build.timeout' and 'build.grace' must be longer than 0, were " + timeout + " and " + grace);
        }
    }

    /** The same, with more variables; they win over those that are there. */
    public BuildSettings withEnv(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(env);
        all.putAll(more);
        return new BuildSettings(command, dir, all, timeout, grace);
    }
}

package dev.hotswapd.config;

import dev.hotswapd.build.BuildCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The {@code build} part of a plugin.
 *
 * @param command what to run
 * @param dir absolute working folder
 * @param env additions to the environment
 * @param timeout after which a build is ended
 * @param grace between asking a build to end and killing it
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
}

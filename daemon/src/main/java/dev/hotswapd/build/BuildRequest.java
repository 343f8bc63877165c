package dev.hotswapd.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One build to run.
 *
 * @param plugin name
 * @param build number, 1, 2, 3 …
 * @param command what to run
 * @param dir working folder, absolute
 * @param env the user's additions to the environment
 * @param changed changed paths relative to the plugin's root, for {@code HOTSWAPD_CHANGED}
 * @param timeout after which the build is ended
 * @param grace between asking a build to end (TERM) and killing it (KILL)
 */
public record BuildRequest(
        String plugin,
        int build,
        BuildCommand command,
        Path dir,
        Map<String, String> env,
        List<String> changed,
        Duration timeout,
        Duration grace) {
    public BuildRequest {
        env = Map.copyOf(env);
        changed = List.copyOf(changed);
    }
}

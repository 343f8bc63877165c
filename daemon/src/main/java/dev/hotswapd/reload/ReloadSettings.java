package dev.hotswapd.reload;

import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.plugin.LoadFlag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reload manager must know of its plugin.
 *
 * @param plugin name
 * @param root real path of its sources
 * @param quietPeriod how long nothing may change for a change set to be complete
 * @param command how to build
 * @param dir where to build
 * @param env additions to the build's environment
 * @param timeout of a build
 * @param grace between asking a build to end and killing it
 * @param symbol function to tick, where the user named one
 * @param flags freedom in opening the library
 * @param deadline after which a tick counts as hung
 * @param manual whether it ticks only when asked to
 */
public record ReloadSettings(
        String plugin,
        Path root,
        Duration quietPeriod,
        BuildCommand command,
        Path dir,
        Map<String, String> env,
        Duration timeout,
        Duration grace,
        Optional<String> symbol,
        Set<LoadFlag> flags,
        Duration deadline,
        boolean manual) {}

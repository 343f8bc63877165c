package dev.hotswapd.config;

import java.time.Duration;
import java.util.List;

/**
 * The {@code watch} part of a plugin.
 *
 * @param include globs below the root
 * @param exclude globs below the root; they win over {@code include}
 * @param quietPeriod how long nothing may change for a change set to be complete
 */
public record WatchSettings(List<String> include, List<String> exclude, Duration quietPeriod) {
    public WatchSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}

package dev.hotswapd.watch;

import dev.hotswapd.glob.Glob;
import dev.hotswapd.time.DurationText;
import java.time.Duration;
import java.util.List;

/**
 * The {@code watch} part of a plugin.
 *
 * @param include what is watched
 * @param exclude what is not; wins over {@code include}
 * @param quietPeriod how long nothing may change for a change set to be complete
 */
public record WatchSettings(List<Glob> include, List<Glob> exclude, Duration quietPeriod) {
    /** A change set is never held back for longer. */
    public static final Duration LONGEST_QUIET_PERIOD = Duration.ofSeconds(2);

    public WatchSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        if (quietPeriod.isNegative() || quietPeriod.compareTo(LONGEST_QUIET_PERIOD) > 0) {
            throw new IllegalArgumentException("'watch.quietPeriod' must be from 0s to "
                    + DurationText.format(LONGEST_QUIET_PERIOD) + ", was " + quietPeriod);
        }
    }
}

package dev.hotswapd.config;

import java.util.Optional;

/**
 * How a value is written: reads it, or says what may be written instead.
 *
 * <p>Closed and made of values, so that whatever describes the file to others (an editor's schema) walks the same kinds
 * that read it.
 *
 * @param <T> what is read
 */
sealed interface Kind<T>
        permits CommandKind,
                DurationKind,
                EnvironmentKind,
                FlagKind,
                GlobKind,
                IntervalKind,
                ListKind,
                PathKind,
                SizeKind,
                TextKind,
                WholeNumberKind,
                WordKind {
    /** The value; empty when it is wrong, and then every problem with it has been reported. */
    Optional<T> read(Located value);
}

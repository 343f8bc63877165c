package dev.hotswapd.config;

import java.util.Optional;

/**
 * How a value is written: reads it, or says what may be written instead.
 *
 * @param <T> what is read
 */
@FunctionalInterface
interface Kind<T> {
    /** The value; empty when it is wrong, and then every problem with it has been reported. */
    Optional<T> read(Located value);
}

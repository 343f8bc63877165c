package dev.hotswapd.config;

import java.util.List;
import java.util.Optional;

/** A key that the file may have. */
sealed interface Key {
    /** As it is written. */
    String name();

    /**
     * A key with a value that the program uses.
     *
     * @param kind how the value is written
     * @param fallback what counts when the key is left out, where something does
     * @param whenMissing what to tell a user who left it out; empty where it may be
     */
    record Setting<T>(String name, Kind<T> kind, Optional<T> fallback, Optional<String> whenMissing) implements Key {
        /** A key that must be there. */
        static <T> Setting<T> required(String name, Kind<T> kind, String whenMissing) {
            return new Setting<>(name, kind, Optional.empty(), Optional.of(whenMissing));
        }

        /** A key with a default. */
        static <T> Setting<T> withDefault(String name, Kind<T> kind, T fallback) {
            return new Setting<>(name, kind, Optional.of(fallback), Optional.empty());
        }

        /** A key that may be left out and then says nothing. */
        static <T> Setting<T> optional(String name, Kind<T> kind) {
            return new Setting<>(name, kind, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A key whose feature does not exist yet.
     *
     * @param kind how the value will be written
     * @param already the one value that may be written, for it says what the program does anyway; empty for none
     */
    record Later<T>(String name, Kind<T> kind, Optional<T> already) implements Key {}

    /** An object with keys of its own; one that is left out has all its defaults. */
    record Group(String name, List<Key> keys) implements Key {
        public Group {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A list of objects with keys of their own; at least one.
     *
     * @param each the keys of every one of them
     * @param most how many there may be
     */
    record Groups(String name, Group each, String whenMissing, int most) implements Key {}
}

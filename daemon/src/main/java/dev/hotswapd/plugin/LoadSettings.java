package dev.hotswapd.plugin;

import java.util.Optional;
import java.util.Set;

/**
 * How to open a plugin's library: its {@code load} settings, and the function to look for in it.
 *
 * @param symbol the function to call, where the user named one ({@code tick.symbol})
 * @param flags freedom in opening it
 */
public record LoadSettings(Optional<String> symbol, Set<LoadFlag> flags) {
    /** What counts where the user says nothing. */
    public static final LoadSettings DEFAULT = new LoadSettings(Optional.empty(), Set.of());

    public LoadSettings {
        flags = Set.copyOf(flags);
    }

    /** Freedom in opening a library that a user asked for, as {@code load.flags} names it. */
    public enum LoadFlag {
        /** Resolve functions at their first call. An undefined one then ends the process. */
        LAZY,
        /** Let later libraries bind to this one's symbols. */
        GLOBAL,
        /** Prefer the process's symbols to the library's own; sanitizers and malloc interposers need it. */
        NO_DEEP_BIND
    }
}

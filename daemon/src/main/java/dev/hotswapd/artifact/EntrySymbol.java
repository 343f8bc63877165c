package dev.hotswapd.artifact;

import java.util.Optional;

/**
 * The exported function that a tick calls.
 *
 * @param configured what {@code tick.symbol} says, where it says something
 */
public record EntrySymbol(Optional<String> configured) {
    /** The plain form, {@code void do_tick(int32_t n)}. */
    public static final String PLAIN = "do_tick";

    /** The form with a context, which this version cannot call: called with a number it would take that for a pointer. */
    public static final String CONTEXT = "hotswapd_tick";

    public EntrySymbol {
        if (configured.isPresent() && configured.get().isEmpty()) {
            throw new IllegalArgumentException("'tick.symbol' must not be empty");
        }
    }

    /** Name to look for. */
    public String name() {
        return configured.orElse(PLAIN);
    }
}

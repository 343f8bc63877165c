package dev.hotswapd.artifact;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The exported function that a tick calls.
 *
 * @param configured what {@code tick.symbol} says, where it says something
 */
public record EntrySymbol(Optional<String> configured) {
    /** The plain form, {@code void do_tick(int32_t n)}. */
    public static final String PLAIN = "do_tick";

    /** The form with a context, {@code void hotswapd_tick(hotswapd_context *ctx)}, known by this name only. */
    public static final String CONTEXT = "hotswapd_tick";

    public EntrySymbol {
        if (configured.isPresent() && configured.get().isEmpty()) {
            throw new IllegalArgumentException("'tick.symbol' must not be empty");
        }
    }

    /**
     * A function that a library has.
     *
     * @param contextForm whether it takes a context; called with a number it would take that for a pointer
     */
    public record Entry(String name, boolean contextForm) {}

    /** What may be called, the best first. */
    public List<Entry> candidates() {
        return configured
                .map(name -> List.of(new Entry(name, name.equals(CONTEXT))))
                .orElse(List.of(new Entry(CONTEXT, true), new Entry(PLAIN, false)));
    }

    /** The one to call in a library that exports these functions; empty where it has none. */
    public Optional<Entry> in(Collection<String> functions) {
        return candidates().stream()
                .filter(candidate -> functions.contains(candidate.name()))
                .findFirst();
    }
}

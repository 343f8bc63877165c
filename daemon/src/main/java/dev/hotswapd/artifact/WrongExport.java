package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.util.List;
import java.util.Optional;

/** Finds names of the plugin's interface under which a library exports something else: called, it would crash. */
final class WrongExport {
    private static final List<String> FUNCTIONS =
            List.of(EntrySymbol.CONTEXT, "hotswapd_load", "hotswapd_upgrade", "hotswapd_unload");
    private static final String SCHEMA = "hotswapd_schema";

    private WrongExport() {}

    /** The first one among the exported symbols. */
    static Optional<Rejected> find(List<ElfSymbol> exported) {
        return exported.stream()
                .flatMap(symbol -> wrong(symbol, exported).stream())
                .findFirst();
    }

    private static Optional<Rejected> wrong(ElfSymbol symbol, List<ElfSymbol> exported) {
        if (symbol.name().equals(SCHEMA) && !symbol.readable()) {
            return rejected(
                    "exports " + SCHEMA + " as something else than data",
                    "let HOTSWAPD_STATE make it, and call your own by another name");
        }
        for (String function : FUNCTIONS) {
            if (symbol.name().equals(function) && !symbol.callable()) {
                return rejected(
                        "exports " + function + " as data, not as a function",
                        "make it the function that hotswapd.h declares, or call it by another name");
            }
            // It would not be called, and nothing would say so.
            if (symbol.mangled(function)
                    && exported.stream().noneMatch(other -> other.name().equals(function))) {
                return rejected(
                        "exports " + function + " only as " + symbol.name() + ", its mangled name",
                        "include hotswapd.h before it, or write extern \"C\" in front");
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejected> rejected(String reason, String remedy) {
        return Optional.of(new Rejected(Cause.WRONG_EXPORT, reason, remedy));
    }
}

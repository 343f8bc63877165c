package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import dev.hotswapd.text.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Explains why a library without the entry has none, from the names that it does have. */
final class MissingEntry {
    /** Put there by the linker's start files, of no interest to the user. */
    private static final Set<String> OF_THE_LINKER = Set.of("_init", "_fini");

    private static final int NAMES_SHOWN = 5;
    private static final int NEAR_NAMES_SHOWN = 3;

    private MissingEntry() {}

    /**
     * Chooses the most telling explanation.
     *
     * @param wanted what would do
     * @param exported symbols of the dynamic table that other libraries see
     * @param internal symbols of the full table, where the linker left it in
     */
    static Rejected explain(EntrySymbol wanted, List<ElfSymbol> exported, List<ElfSymbol> internal) {
        List<String> names =
                wanted.candidates().stream().map(EntrySymbol.Entry::name).toList();
        return names.stream()
                .flatMap(name -> ofTheName(name, exported, internal).stream())
                .findFirst()
                .orElseGet(() -> instead(names, names(exported)));
    }

    /** Something of this name is there after all. */
    private static Optional<Rejected> ofTheName(String wanted, List<ElfSymbol> exported, List<ElfSymbol> internal) {
        if (exported.stream().anyMatch(symbol -> symbol.name().equals(wanted))) {
            return Optional.of(noEntry("exports " + wanted + " as data, not as a function", "make it a function"));
        }
        Optional<ElfSymbol> mangled = Stream.concat(exported.stream(), internal.stream())
                .filter(symbol -> symbol.defined() && mangled(symbol.name(), wanted))
                .findFirst();
        if (mangled.isPresent()) {
            return Optional.of(noEntry(
                    "does not export " + wanted + ", only " + mangled.get().name() + ", its mangled name",
                    "write extern \"C\" before the function (Rust: #[no_mangle] pub extern \"C\" fn)"));
        }
        if (names(internal).contains(wanted)) {
            return Optional.of(noEntry(
                    "has a function " + wanted + " but does not export it",
                    "remove 'static' from it; with -fvisibility=hidden or a version script, let it be visible:"
                            + " __attribute__((visibility(\"default\")))"));
        }
        return Optional.empty();
    }

    private static Rejected instead(List<String> wanted, List<String> exported) {
        List<String> sorted = exported.stream().sorted().toList();
        for (String name : wanted) {
            List<String> near = NearestNames.to(name, sorted, Math.max(2, name.length() / 3));
            if (!near.isEmpty()) {
                List<String> nearest = near.subList(0, Math.min(NEAR_NAMES_SHOWN, near.size()));
                return notExported(name, "did you mean " + String.join(" or ", nearest) + "?");
            }
        }
        String shown = String.join(", ", exported.subList(0, Math.min(NAMES_SHOWN, exported.size())));
        String more = exported.size() > NAMES_SHOWN ? ", … (" + exported.size() + ")" : "";
        // The last is the one that needs no header.
        return notExported(
                wanted.get(wanted.size() - 1),
                exported.isEmpty() ? "it exports no function" : "it exports " + shown + more);
    }

    private static Rejected notExported(String wanted, String instead) {
        return noEntry(
                "does not export " + wanted + ": " + instead,
                "export it as a C function (extern \"C\" in C++, not static, not hidden), or set 'tick.symbol'");
    }

    private static Rejected noEntry(String reason, String remedy) {
        return new Rejected(Cause.NO_ENTRY, reason, remedy);
    }

    /** C++ and Rust write a name as its length and its letters: {@code _Z7do_ticki}, {@code _RNv…7do_tick}. */
    private static boolean mangled(String name, String wanted) {
        return (name.startsWith("_Z") || name.startsWith("_R")) && name.contains(wanted.length() + wanted);
    }

    private static List<String> names(List<ElfSymbol> symbols) {
        return symbols.stream()
                .filter(symbol -> symbol.defined() && symbol.callable())
                .map(ElfSymbol::name)
                .filter(name -> !OF_THE_LINKER.contains(name))
                .toList();
    }
}

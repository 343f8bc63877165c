package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Explains why a library without the entry has none, from the names that it does have. */
final class MissingEntry {
    /** Put there by the linker's start files, of no interest to the user. */
    private static final Set<String> OF_THE_LINKER = Set.of("_init", "_fini");

    private static final int NAMES_SHOWN = 5;

    private MissingEntry() {}

    /**
     * Chooses the most telling explanation.
     *
     * @param wanted name of the entry
     * @param exported symbols of the dynamic table that other libraries see
     * @param internal symbols of the full table, where the linker left it in
     */
    static Rejected explain(String wanted, List<ElfSymbol> exported, List<ElfSymbol> internal) {
        for (ElfSymbol symbol : exported) {
            if (symbol.name().equals(wanted)) {
                return noEntry("exports " + wanted + " as data, not as a function", "make it a function");
            }
        }
        if (wanted.equals(EntrySymbol.PLAIN) && names(exported).contains(EntrySymbol.CONTEXT)) {
            return contextForm();
        }
        for (List<ElfSymbol> table : List.of(exported, internal)) {
            for (ElfSymbol symbol : table) {
                if (symbol.defined() && mangled(symbol.name(), wanted)) {
                    return noEntry(
                            "does not export " + wanted + ", only " + symbol.name() + ", its mangled name",
                            "write extern \"C\" before the function (Rust: #[no_mangle] pub extern \"C\" fn)");
                }
            }
        }
        if (names(internal).contains(wanted)) {
            return noEntry(
                    "has a function " + wanted + " but does not export it",
                    "remove 'static' from it; with -fvisibility=hidden or a version script, let it be visible:"
                            + " __attribute__((visibility(\"default\")))");
        }
        return noEntry(
                "does not export " + wanted + ": " + instead(wanted, names(exported)),
                "export it as a C function (extern \"C\" in C++, not static, not hidden), or set 'tick.symbol'");
    }

    /** The form with a context cannot be called yet. */
    static Rejected contextForm() {
        return noEntry(
                "exports " + EntrySymbol.CONTEXT + ", the form with a context, which this version of hotswapd cannot"
                        + " call yet",
                "export void " + EntrySymbol.PLAIN + "(int32_t n) as well");
    }

    private static Rejected noEntry(String reason, String remedy) {
        return new Rejected(Cause.NO_ENTRY, reason, remedy);
    }

    /** C++ and Rust write a name as its length and its letters: {@code _Z7do_ticki}, {@code _RNv…7do_tick}. */
    private static boolean mangled(String name, String wanted) {
        return (name.startsWith("_Z") || name.startsWith("_R")) && name.contains(wanted.length() + wanted);
    }

    private static List<String> names(List<ElfSymbol> symbols) {
        List<String> names = new ArrayList<>();
        for (ElfSymbol symbol : symbols) {
            if (symbol.defined() && symbol.callable() && !OF_THE_LINKER.contains(symbol.name())) {
                names.add(symbol.name());
            }
        }
        return names;
    }

    private static String instead(String wanted, List<String> names) {
        if (names.isEmpty()) {
            return "it exports no function";
        }
        List<String> near = NearNames.of(wanted, names);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return "it exports " + shown + (names.size() > NAMES_SHOWN ? ", … (" + names.size() + ")" : "");
    }
}

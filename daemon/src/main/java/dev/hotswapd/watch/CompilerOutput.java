package dev.hotswapd.watch;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises by their first bytes the files that compilers, linkers and their helpers write. */
final class CompilerOutput {
    private static final List<String> MACHINE_CODE = List.of(
            "\u007fELF",
            "!<arch>\n",
            "!<thin>\n",
            // Windows: programs and libraries.
            "MZ\u0090\0",
            // Mach-O, 32 and 64 bits, and universal files.
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00cf\u00fa\u00ed\u00fe",
            "\u00ca\u00fe\u00ba\u00be");

    private static final String LIBTOOL = " - a libtool ";

    /** A line of make's, with or without prerequisites. A statement of D, which may have a colon too, has one of ;{} */
    private static final Pattern RULE = Pattern.compile("[^\\s:][^:;{}]*:([ \\t][^;{}]*)?");

    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\R");

    private CompilerOutput() {}

    /** Objects, libraries, archives, programs. */
    static boolean isMachineCode(String beginning) {
        return MACHINE_CODE.stream().anyMatch(beginning::startsWith);
    }

    /** What no source is, as far as a name like an object's leaves that open: binary, make's, or libtool's. */
    static boolean isIntermediate(String beginning) {
        return beginning.indexOf('\0') >= 0 || beginning.contains(LIBTOOL) || isDependencies(beginning);
    }

    /**
     * Whether this is what {@code cc -MMD} and others write for make: nothing but {@code TARGET: FILES}.
     *
     * <p>Sources of D, and of DTrace, have the same ending.
     */
    static boolean isDependencies(String beginning) {
        List<String> lines = CONTINUATION
                .matcher(complete(beginning))
                .replaceAll(" ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return !lines.isEmpty() && lines.stream().allMatch(CompilerOutput::isRule);
    }

    private static boolean isRule(String line) {
        boolean comment = line.startsWith("//") || line.startsWith("/*") || line.startsWith("/+");
        return !comment && RULE.matcher(line).matches();
    }

    /** Without the last line where that may be cut in two. */
    private static String complete(String beginning) {
        int lastLine = beginning.lastIndexOf('\n') + 1;
        boolean cut = beginning.length() >= FileTree.BEGINNING && lastLine > 0;
        return cut ? beginning.substring(0, lastLine) : beginning;
    }
}

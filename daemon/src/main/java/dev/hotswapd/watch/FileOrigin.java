package dev.hotswapd.watch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a file's name and first bytes say of who made it. */
enum FileOrigin {
    /** Nothing against its being a source. */
    PLAIN,
    /** It has the name of compiled code, but no content yet, or none any more. */
    UNCLEAR,
    /** A compiler wrote it, or one of its helpers. */
    COMPILED;

    private static final Set<String> INTERMEDIATE = Set.of(
            "o", "obj", "lo", "la", "d", "dep", "gch", "pch", "pcm", "a", "lib", "exp", "pdb", "ilk", "rlib", "rmeta",
            "so", "dylib", "dll", "exe", "tmp");

    /** Among them those that people bring along as well, and link with what they write. */
    private static final Set<String> LIBRARIES = Set.of("a", "lib", "rlib", "so", "dylib", "dll");

    /** Among them those that sources have as well: D's, for instance. */
    private static final Set<String> AMBIGUOUS = Set.of("d", "dep");

    /** How objects, libraries, archives and programs begin. */
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

    /**
     * @param known whether it is a source so far: its name alone does not prove the contrary then
     * @param beginning brings its first bytes, see {@link FileTree#beginning}; asked only where they matter
     */
    static FileOrigin of(String path, boolean known, Supplier<String> beginning) {
        boolean intermediate = isIntermediate(path);
        if (intermediate && !known && !AMBIGUOUS.contains(ending(path))) {
            return COMPILED;
        }
        String bytes = beginning.get();
        if (MACHINE_CODE.stream().anyMatch(bytes::startsWith)) {
            return COMPILED;
        }
        if (!intermediate) {
            return PLAIN;
        }
        if (bytes.isBlank()) {
            return UNCLEAR;
        }
        return isNoSource(bytes) ? COMPILED : PLAIN;
    }

    /** Of a file that is gone. */
    static FileOrigin ofNothing(String path) {
        return isIntermediate(path) ? UNCLEAR : PLAIN;
    }

    /** Whether the name is that of something between source and artifact, or of an artifact. */
    static boolean isIntermediate(String path) {
        return INTERMEDIATE.contains(ending(path));
    }

    /** Whether the name is that of a library, which may be somebody else's. */
    static boolean isLibrary(String path) {
        return LIBRARIES.contains(ending(path))
                || path.substring(path.lastIndexOf('/') + 1).contains(".so.");
    }

    private static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** What no source is, as far as a name like an object's leaves that open: binary, make's, or libtool's. */
    private static boolean isNoSource(String beginning) {
        return beginning.indexOf('\0') >= 0 || beginning.contains(LIBTOOL) || isDependencies(beginning);
    }

    /**
     * Whether this is what {@code cc -MMD} and others write for make: nothing but {@code TARGET: FILES}.
     *
     * <p>Sources of D, and of DTrace, have the same ending.
     */
    private static boolean isDependencies(String beginning) {
        List<String> lines = CONTINUATION
                .matcher(complete(beginning))
                .replaceAll(" ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return !lines.isEmpty() && lines.stream().allMatch(FileOrigin::isRule);
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

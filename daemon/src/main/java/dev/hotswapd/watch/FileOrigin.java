package dev.hotswapd.watch;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

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

    /** Among them those that sources have as well: D's, for instance. */
    private static final Set<String> AMBIGUOUS = Set.of("d", "dep");

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
        if (CompilerOutput.isMachineCode(bytes)) {
            return COMPILED;
        }
        if (!intermediate) {
            return PLAIN;
        }
        if (bytes.isBlank()) {
            return UNCLEAR;
        }
        return CompilerOutput.isIntermediate(bytes) ? COMPILED : PLAIN;
    }

    /** Of a file that is gone. */
    static FileOrigin ofNothing(String path) {
        return isIntermediate(path) ? UNCLEAR : PLAIN;
    }

    /** Whether the name is that of something between source and artifact, or of an artifact. */
    static boolean isIntermediate(String path) {
        return INTERMEDIATE.contains(ending(path));
    }

    private static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}

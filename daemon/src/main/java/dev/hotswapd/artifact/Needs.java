package dev.hotswapd.artifact;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a library asks the loader to open with it, and where to look (ld.so(8)).
 *
 * @param names libraries that it needs ({@code DT_NEEDED}), in the file's order
 * @param soname the name it gives itself
 * @param runpath folders in which its own needs are looked for ({@code DT_RUNPATH})
 * @param rpath folders in which its needs' needs are looked for, too ({@code DT_RPATH}); without effect beside a runpath
 */
public record Needs(List<String> names, Optional<String> soname, List<String> runpath, List<String> rpath) {
    private static final List<String> ORIGIN = List.of("$ORIGIN", "${ORIGIN}");

    public Needs {
        names = List.copyOf(names);
        runpath = List.copyOf(runpath);
        rpath = runpath.isEmpty() ? List.copyOf(rpath) : List.of();
    }

    /** Whether the loader puts the needing library's folder into this folder or name. */
    public static boolean relativeToOrigin(String text) {
        return ORIGIN.stream().anyMatch(text::contains);
    }

    /**
     * A folder, or a name with a slash, with the needing library's folder put in.
     *
     * @param origin absolute
     * @return absolute; empty for what depends on the working directory or on the loader's own words for the machine
     */
    public static Optional<Path> expand(String text, Path origin) {
        String expanded = text;
        for (String word : ORIGIN) {
            expanded = expanded.replace(word, origin.toString());
        }
        // Of the origin's own name: a dollar in it is one.
        boolean unknown =
                text.replace(ORIGIN.get(0), "").replace(ORIGIN.get(1), "").contains("$");
        try {
            return Optional.of(Path.of(expanded))
                    .filter(path -> !unknown && path.isAbsolute())
                    .map(Path::normalize);
        } catch (InvalidPathException nothingThatExists) {
            return Optional.empty();
        }
    }
}

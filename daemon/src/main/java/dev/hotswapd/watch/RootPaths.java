package dev.hotswapd.watch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns absolute paths into paths relative to a root, with {@code /}.
 *
 * @param root absolute real path
 */
public record RootPaths(Path root) {
    public RootPaths {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("a root must be absolute, was " + root);
        }
    }

    /** The path relative to the root, empty text for the root itself, or nothing where it does not lie below it. */
    public Optional<String> relative(Path absolute) {
        if (!absolute.startsWith(root)) {
            return Optional.empty();
        }
        return Optional.of(root.relativize(absolute)
                .toString()
                .replace(root.getFileSystem().getSeparator(), "/"));
    }
}

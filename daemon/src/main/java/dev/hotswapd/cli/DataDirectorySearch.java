package dev.hotswapd.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the data directory that a command means. */
final class DataDirectorySearch {
    private static final String NAME = ".hotswapd";

    private DataDirectorySearch() {}

    /** The one named, else {@code .hotswapd} in {@code folder} or the nearest one above it. */
    static Optional<Path> find(@Nullable Path named, Path folder) {
        if (named != null) {
            return Optional.of(named.toAbsolutePath());
        }
        for (Path at = folder; at != null; at = at.getParent()) {
            Path candidate = at.resolve(NAME);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}

package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.artifact.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file behind a library's need as the dynamic loader would (ld.so(8)), had it opened the original.
 *
 * <p>Used on the plugin's thread only.
 */
final class LibrarySearch {
    private final Path root;
    private final List<Path> libraryPath;
    private final SystemLibraries system = new SystemLibraries();

    /**
     * @param root absolute; what lies below is the project's own
     * @param libraryPath the environment's {@code LD_LIBRARY_PATH}, where it has one
     */
    LibrarySearch(Path root, Optional<String> libraryPath) {
        this.root = root;
        this.libraryPath = libraryPath.stream()
                .flatMap(folders -> Stream.of(folders.split("[:;]")))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .toList();
    }

    /**
     * A library whose needs are searched for.
     *
     * @param file the original, absolute
     * @param needs what it needs, as its copy says
     * @param loader the one that needed it; empty for the plugin itself
     */
    record Asker(Path file, Needs needs, Optional<Asker> loader) {
        /** It and all who led to it, the plugin last. */
        private List<Asker> line() {
            return Stream.iterate(Optional.of(this), Optional::isPresent, each -> each.flatMap(Asker::loader))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private Set<Path> origins() {
            Set<Path> origins = new LinkedHashSet<>();
            origins.add(file.getParent());
            try {
                origins.add(file.toRealPath().getParent());
            } catch (IOException ignored) {
                // It has gone since it was copied; where it was asked for is good enough.
            }
            return origins;
        }
    }

    /** Where a need is met. */
    sealed interface Place {
        /** A file of the project's. */
        record Ours(Path file) implements Place {}

        /** The loader finds it from anywhere. */
        record Elsewhere() implements Place {}

        /** The loader does not find it, and we neither. */
        record Nowhere() implements Place {}
    }

    Place find(String name, Asker asker) {
        try {
            return name.contains("/") ? byPath(name, asker) : byName(name, asker);
        } catch (InvalidPathException nothingThatExists) {
            return new Place.Nowhere();
        }
    }

    private Place byName(String name, Asker asker) {
        List<Place> places = new ArrayList<>();
        inheritedFolders(asker, name, places);
        libraryPath.forEach(folder -> at(folder.resolve(name), false, places));
        asker.needs().runpath().forEach(folder -> inFolder(folder, asker, name, places));
        if (places.isEmpty() && system.hold(name)) {
            return new Place.Elsewhere();
        }
        // The loader would not look there; but whoever builds a library beside the plugin means that one.
        for (Asker each : asker.line()) {
            each.origins().forEach(folder -> at(folder.resolve(name), true, places));
        }
        return first(places);
    }

    /** An asker with a runpath has no use for any rpath; one without uses those of all who led to it. */
    private void inheritedFolders(Asker asker, String name, List<Place> places) {
        if (asker.needs().runpath().isEmpty()) {
            for (Asker each : asker.line()) {
                each.needs().rpath().forEach(folder -> inFolder(folder, each, name, places));
            }
        }
    }

    private void inFolder(String folder, Asker asker, String name, List<Place> places) {
        for (Path origin : asker.origins()) {
            Needs.expand(folder, origin)
                    .ifPresent(path -> at(path.resolve(name), Needs.relativeToOrigin(folder), places));
        }
    }

    private Place byPath(String name, Asker asker) {
        List<Place> places = new ArrayList<>();
        if (name.startsWith("/") || Needs.relativeToOrigin(name)) {
            for (Path origin : asker.origins()) {
                Needs.expand(name, origin).ifPresent(file -> at(file, Needs.relativeToOrigin(name), places));
            }
        } else {
            // The loader takes it from the working directory: it was linked where such a path led to the library.
            for (Path each = root; each != null && asker.file().startsWith(each); each = below(each, asker.file())) {
                at(each.resolve(name).normalize(), true, places);
            }
        }
        return first(places);
    }

    /** The next folder on the way to a file; null where there is none. */
    private static @Nullable Path below(Path folder, Path file) {
        int deeper = folder.getNameCount() + 1;
        return deeper < file.getNameCount() ? file.getRoot().resolve(file.subpath(0, deeper)) : null;
    }

    private static Place first(List<Place> places) {
        return places.isEmpty() ? new Place.Nowhere() : places.get(0);
    }

    /**
     * Adds the place, where there is a file.
     *
     * @param moves whether the loader would look elsewhere for a plugin that lies elsewhere
     */
    private void at(Path file, boolean moves, List<Place> places) {
        if (Files.isRegularFile(file)) {
            places.add(moves || isBelowRoot(file) ? new Place.Ours(file) : new Place.Elsewhere());
        }
    }

    /** Build tools write real paths, people write links. */
    private boolean isBelowRoot(Path file) {
        try {
            return file.startsWith(root) || file.toRealPath().startsWith(root.toRealPath());
        } catch (IOException vanished) {
            return false;
        }
    }
}

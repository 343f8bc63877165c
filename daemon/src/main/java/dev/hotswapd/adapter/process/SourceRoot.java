package dev.hotswapd.adapter.process;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder that a plugin's sources lie in.
 *
 * @param names of it: as configured and, where a symbolic link leads there, as a compiler sees it
 */
record SourceRoot(List<Path> names) {
    static SourceRoot of(Path root) {
        List<Path> names = new ArrayList<>();
        names.add(root.toAbsolutePath().normalize());
        try {
            names.add(root.toRealPath());
        } catch (IOException gone) {
            // Its name alone has to do.
        }
        return new SourceRoot(List.copyOf(names));
    }

    boolean contains(String place) {
        return below(place).isPresent();
    }

    /** {@code FILE:LINE} relative to the root, where it lies below it. */
    String relative(String place) {
        return below(place).orElse(place);
    }

    private Optional<String> below(String place) {
        int colon = place.lastIndexOf(':');
        try {
            Path file = Path.of(place.substring(0, colon)).normalize();
            if (!file.isAbsolute()) {
                // Compiled with -fdebug-prefix-map or the like: it says nothing of where it was.
                return file.startsWith("..") ? Optional.empty() : Optional.of(file + place.substring(colon));
            }
            return names.stream()
                    .filter(file::startsWith)
                    .findFirst()
                    .map(name -> name.relativize(file) + place.substring(colon));
        } catch (InvalidPathException garbled) {
            return Optional.empty();
        }
    }
}

package dev.hotswapd.adapter.process;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in the source, as addr2line prints it: a line with the function, one with {@code FILE:LINE}.
 *
 * @param function without offset; empty where there is no symbol either
 * @param line {@code FILE:LINE}; empty where debug information is missing
 */
record SourcePlace(Optional<String> function, Optional<String> line) {
    /**
     * The folder that a plugin's sources lie in.
     *
     * @param names of it: as configured and, where a symbolic link leads there, as a compiler sees it
     */
    record Root(List<Path> names) {
        static Root of(Path root) {
            List<Path> names = new ArrayList<>();
            names.add(root.toAbsolutePath().normalize());
            try {
                names.add(root.toRealPath());
            } catch (IOException gone) {
                // Its name alone has to do.
            }
            return new Root(List.copyOf(names));
        }

        /** {@code FILE:LINE} relative to the root, where it lies below it. */
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

    /**
     * Of a place and those it is inlined into, the innermost in the plugin's own files: a vector's {@code operator[]}
     * is not what its author looks for. Without any of these, the innermost that has a line.
     *
     * @param output of addr2line -f -i: innermost first
     */
    static Optional<SourcePlace> innermostOfThePlugin(String output, Root root) {
        List<SourcePlace> places = new ArrayList<>();
        List<SourcePlace> inside = new ArrayList<>();
        List<String> lines = output.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            Optional<String> line = line(lines.get(i + 1));
            Optional<String> below = line.flatMap(root::below);
            SourcePlace place = new SourcePlace(function(lines.get(i)), below.or(() -> line));
            places.add(place);
            if (below.isPresent()) {
                inside.add(place);
            }
        }
        Stream<SourcePlace> withLine =
                places.stream().filter(place -> place.line().isPresent());
        return Stream.of(inside.stream(), withLine, places.stream())
                .flatMap(best -> best)
                .findFirst();
    }

    /** With the offset into the function that the JVM told, where both mean the same function. */
    SourcePlace orSymbol(Optional<String> symbol) {
        boolean same = function.isEmpty()
                || symbol.map(text -> text.startsWith(function.get() + "+")).orElse(false);
        return same ? new SourcePlace(symbol, line) : this;
    }

    private static Optional<String> function(String text) {
        return text.isEmpty() || text.startsWith("??") ? Optional.empty() : Optional.of(text);
    }

    /** Without {@code (discriminator 2)}, which tells blocks of one line apart; empty without a file and a number. */
    private static Optional<String> line(String text) {
        int remark = text.indexOf(" (discriminator");
        String line = remark < 0 ? text : text.substring(0, remark);
        int colon = line.lastIndexOf(':');
        boolean known =
                colon > 0 && !line.startsWith("??") && line.substring(colon + 1).matches("[0-9]*[1-9][0-9]*");
        return known ? Optional.of(line) : Optional.empty();
    }
}

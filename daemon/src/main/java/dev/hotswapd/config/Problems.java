package dev.hotswapd.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found in one file so far. Not safe for use by more than one thread. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** @param file as the user named it */
    Problems(String file) {
        this.file = file;
    }

    void add(Place place, String path, String message) {
        found.add(new Problem(file, place.line(), place.column(), path, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All of them, in the order of the file. */
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}

package dev.hotswapd.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The problems found in one file so far, each once however often it is found. Not safe for use by more than one thread.
 *
 * @param file as the user named it
 */
record Problems(String file, Set<Problem> found) {
    Problems(String file) {
        this(file, new LinkedHashSet<>());
    }

    void add(Node.Position position, String path, String message) {
        found.add(new Problem(file, position.line(), position.column(), path, message));
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

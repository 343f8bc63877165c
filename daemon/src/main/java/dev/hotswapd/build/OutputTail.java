package dev.hotswapd.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last {@link BuildResult#TAIL_LINES} lines of a build's output.
 *
 * <p>Not safe for use by more than one thread.
 */
public final class OutputTail {
    private final Deque<String> lines = new ArrayDeque<>();

    /** Notes one more line, forgetting the oldest when there are too many. */
    public void add(String line) {
        if (lines.size() == BuildResult.TAIL_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** What is held now, oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}

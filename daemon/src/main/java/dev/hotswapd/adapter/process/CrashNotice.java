package dev.hotswapd.adapter.process;

import java.util.List;
import java.util.Optional;

/**
 * Leaves out what a Java that crashes prints of it: the report says more, and the daemon says it better.
 *
 * <p>Not safe for use by more than one thread.
 */
final class CrashNotice {
    private static final String FRAME = "#";
    private static final String BEGIN = "# A fatal error has been detected by the Java Runtime Environment:";

    private Optional<String> held = Optional.empty();
    private boolean within;

    /** What is to be shown now that this line has come. */
    List<String> pass(String line) {
        if (within) {
            return line.startsWith(FRAME) || line.isEmpty() ? List.of() : List.of(line);
        }
        if (line.equals(BEGIN)) {
            within = true;
            held = Optional.empty();
            return List.of();
        }
        Optional<String> before = held;
        held = line.equals(FRAME) ? Optional.of(line) : Optional.empty();
        if (held.isPresent()) {
            return before.map(List::of).orElse(List.of());
        }
        return before.map(first -> List.of(first, line)).orElseGet(() -> List.of(line));
    }
}

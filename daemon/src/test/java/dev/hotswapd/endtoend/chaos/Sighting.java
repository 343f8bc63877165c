package dev.hotswapd.endtoend.chaos;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which a plugin says what ticks.
 *
 * @param version that ticks
 * @param sources it was built of
 * @param tick number of the tick
 * @param count how often its state says that it was ticked
 * @param taint what a failed trial has left in the state; 0 if nothing
 * @param pid of the process in which it ticks
 */
record Sighting(int version, Sources sources, long tick, long count, long taint, long pid) {
    private static final Pattern LINE = Pattern.compile(
            "at version=(\\d+) sources=(\\d+)/(\\d+)/(\\d+)/(\\d+) tick=(\\d+) count=(-?\\d+) taint=(-?\\d+) pid=(\\d+)");

    /** Nothing of another line. */
    static Optional<Sighting> in(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        Sources sources = new Sources(
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)),
                Integer.parseInt(found.group(4)),
                Deed.numbered(Integer.parseInt(found.group(5))));
        return Optional.of(new Sighting(
                Integer.parseInt(found.group(1)),
                sources,
                Long.parseLong(found.group(6)),
                Long.parseLong(found.group(7)),
                Long.parseLong(found.group(8)),
                Long.parseLong(found.group(9))));
    }
}

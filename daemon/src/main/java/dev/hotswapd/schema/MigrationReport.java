package dev.hotswapd.schema;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What a change of version did to the state's fields.
 *
 * <p>The old form's fields are those kept, moved and dropped; the new form's those kept, moved and added.
 *
 * @param kept fields that are as they were, where they were
 * @param moved fields that were moved or converted
 * @param added fields that are new and zero
 * @param dropped fields that are gone
 * @param steps what was done to each field that was not kept, for people: {@code speed: float → double}
 * @param losses what could not be taken over without loss, for people; empty where nothing was lost
 */
public record MigrationReport(int kept, int moved, int added, int dropped, List<String> steps, List<String> losses) {
    /** Nothing was to be moved. */
    public static final MigrationReport NONE = new MigrationReport(0, 0, 0, 0, List.of(), List.of());

    public MigrationReport {
        if (kept < 0 || moved < 0 || added < 0 || dropped < 0) {
            throw new IllegalArgumentException("'kept', 'moved', 'added' and 'dropped' must be at least 0, were " + kept
                    + ", " + moved + ", " + added + " and " + dropped);
        }
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }

    /** This, and what only the values could tell. */
    MigrationReport with(List<String> notes, List<String> found) {
        // The tick thread waits: thousands of steps are not copied for nothing.
        return notes.isEmpty() && found.isEmpty()
                ? this
                : new MigrationReport(kept, moved, added, dropped, joined(steps, notes), joined(losses, found));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The whole in one line for the log: {@code state: 5 kept, 2 moved, 1 added, 1 dropped}; what is 0 is left out. */
    public String line() {
        StringJoiner parts = new StringJoiner(", ", "state: ", "").setEmptyValue("state: as it was");
        add(parts, kept, "kept");
        add(parts, moved, "moved");
        add(parts, added, "added");
        add(parts, dropped, "dropped");
        add(parts, losses.size(), losses.size() == 1 ? "loss" : "losses");
        return parts.toString();
    }

    private static void add(StringJoiner parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}

package dev.hotswapd.record;

import dev.hotswapd.schema.MigrationReport;
import java.util.Comparator;
import java.util.List;

/** The log's one line of what a swap did to the plugin's state. */
final class MigrationLine {
    /** A struct that was rewritten from scratch must not fill the screen; the record has it all. */
    private static final int NAMED = 8;

    private MigrationLine() {}

    /** Such as {@code state: 5 kept, 2 moved, 1 added, 1 dropped: speed: float → double, …}. */
    static String of(MigrationReport report) {
        String counts = "state: " + report.kept() + " kept, " + report.moved() + " moved, " + report.added()
                + " added, " + report.dropped() + " dropped";
        String losses =
                report.losses().isEmpty() ? "" : "; not taken over: " + LogLine.first(NAMED, report.losses(), ", ");
        String steps = report.steps().isEmpty() ? "" : ": " + LogLine.first(NAMED, tellingFirst(report.steps()), ", ");
        return counts + steps + losses;
    }

    /** Whether there is anything to say. */
    static boolean isWorthwhile(MigrationReport report) {
        return report.moved() + report.added() + report.dropped() > 0
                || !report.steps().isEmpty()
                || !report.losses().isEmpty();
    }

    /** What only lies elsewhere comes last: the neighbours of a field that grew all do. */
    private static List<String> tellingFirst(List<String> steps) {
        return steps.stream()
                .sorted(Comparator.comparing(step -> step.contains(": moved ")))
                .toList();
    }
}

package dev.hotswapd.state;

import java.util.List;

/**
 * What a change of version did to the state's fields.
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
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }
}

package dev.hotswapd.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files whose content differs from what was last built.
 *
 * @param files paths relative to the plugin's root, with {@code /}, sorted, without duplicates
 * @param overflow whether events were lost, so that this came from looking at everything
 * @param newest modification time of the newest changed file that still exists
 */
public record ChangeSet(List<String> files, boolean overflow, Optional<Instant> newest) {
    public static final ChangeSet NONE = new ChangeSet(List.of(), false, Optional.empty());

    public ChangeSet {
        files = List.copyOf(files);
    }

    /** What differs between two contents. */
    public static ChangeSet between(Inputs before, Inputs now, boolean overflow, Optional<Instant> newest) {
        return new ChangeSet(List.copyOf(now.changedSince(before)), overflow, newest);
    }
}

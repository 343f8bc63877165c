package dev.hotswapd.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one look at the disk found.
 *
 * @param changed sources whose content counts and differs from the look before
 * @param unsettled known sources that are missing or empty now, and new empty files: perhaps half of a save
 * @param convicted files that changed in build after build, and are taken for what builds make from now on
 * @param newest modification time of the newest of {@code changed} that still exists
 * @param rootMissing whether the root is not there; then everything is unsettled and nothing counts as removed
 * @param gitBusy whether git is at work on the tree
 */
public record Look(
        Set<String> changed,
        Set<String> unsettled,
        Set<String> convicted,
        Optional<Instant> newest,
        boolean rootMissing,
        boolean gitBusy) {
    public Look {
        changed = Set.copyOf(changed);
        unsettled = Set.copyOf(unsettled);
        convicted = Set.copyOf(convicted);
    }
}

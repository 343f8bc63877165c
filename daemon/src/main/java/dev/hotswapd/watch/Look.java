package dev.hotswapd.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one look at the disk found.
 *
 * @param changed sources whose content counts and differs from the look before
 * @param unsettled known sources that are missing or empty now, and new empty files: perhaps half of a save
 * @param newOutputs files that changed in build after build, and are taken for what builds make from now on
 * @param newest modification time of the newest of {@code changed} that still exists
 * @param rootMissing whether the root is not there; then everything is unsettled and nothing counts as removed
 * @param gitBusy whether git is at work on the tree
 * @param inputs content of the sources now
 * @param overflow whether it was taken because events were lost
 * @param deaf why changes are not hinted at now, where they are not
 */
public record Look(
        Set<String> changed,
        Set<String> unsettled,
        Set<String> newOutputs,
        Optional<Instant> newest,
        boolean rootMissing,
        boolean gitBusy,
        Inputs inputs,
        boolean overflow,
        Optional<Hint.Failed> deaf) {
    /** One that was taken because of hints that came. */
    Look(
            Set<String> changed,
            Set<String> unsettled,
            Set<String> newOutputs,
            Optional<Instant> newest,
            boolean rootMissing,
            boolean gitBusy,
            Inputs inputs) {
        this(changed, unsettled, newOutputs, newest, rootMissing, gitBusy, inputs, false, Optional.empty());
    }

    public Look {
        changed = Set.copyOf(changed);
        unsettled = Set.copyOf(unsettled);
        newOutputs = Set.copyOf(newOutputs);
    }

    /** Whether nothing follows from it. */
    boolean isNothing() {
        return changed.isEmpty() && unsettled.isEmpty() && newOutputs.isEmpty() && !rootMissing;
    }

    /** This, with what is known of how it came to it. */
    Look because(boolean eventsWereLost, Optional<Hint.Failed> unheard) {
        return new Look(changed, unsettled, newOutputs, newest, rootMissing, gitBusy, inputs, eventsWereLost, unheard);
    }
}

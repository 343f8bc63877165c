package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.host.HostEvent;
import java.util.Optional;

/**
 * Which versions are where.
 *
 * @param live what ticks
 * @param swapping what was handed to the tick host and has not been answered
 * @param entering what is in place but has not begun its first tick
 */
record Deck(Optional<StagedArtifact> live, Optional<Swapping> swapping, Optional<Entering> entering) {
    static final Deck EMPTY = new Deck(Optional.empty(), Optional.empty(), Optional.empty());

    /** A version on its way to the tick thread. */
    record Swapping(Run run, StagedArtifact artifact) {}

    /** A version that is in place, and the one that was there before. */
    record Entering(Swapping swapping, HostEvent.Swapped swapped, Optional<StagedArtifact> previous) {}

    Deck swapping(Run run, StagedArtifact artifact) {
        return new Deck(live, Optional.of(new Swapping(run, artifact)), entering);
    }

    Deck swapped(HostEvent.Swapped swapped) {
        return new Deck(
                Optional.of(swapped.artifact()), Optional.empty(), swapping.map(s -> new Entering(s, swapped, live)));
    }

    Deck notLoaded() {
        return new Deck(live, Optional.empty(), entering);
    }

    Deck entered() {
        return new Deck(live, swapping, Optional.empty());
    }
}

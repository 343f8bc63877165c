package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is known of a plugin's versions.
 *
 * @param deck which are where
 * @param fallback what to go back to
 * @param shelf whose files exist
 * @param quarantine bytes that are not tried again
 * @param story what is still to be told
 */
record Versions(Deck deck, Fallback fallback, Shelf shelf, Quarantine quarantine, Story story) {
    static final Versions NONE = new Versions(Deck.EMPTY, Fallback.NONE, Shelf.EMPTY, Quarantine.EMPTY, Story.EMPTY);

    Versions with(Deck next) {
        return new Versions(next, fallback, shelf, quarantine, story);
    }

    Versions with(Fallback next) {
        return new Versions(deck, next, shelf, quarantine, story);
    }

    Versions with(Shelf next) {
        return new Versions(deck, fallback, next, quarantine, story);
    }

    Versions with(Quarantine next) {
        return new Versions(deck, fallback, shelf, next, story);
    }

    Versions with(Story next) {
        return new Versions(deck, fallback, shelf, quarantine, next);
    }

    /** A version has been staged: it is the next, whatever was to be before. */
    Versions staged(Deck.Next next) {
        return with(deck.waits(next))
                .with(fallback.unstalled())
                .with(shelf.staged(next.version().artifact()));
    }

    /** Whatever was lost has not come back. */
    Versions nothingTicks() {
        return with(story.over(Optional.empty()));
    }

    /** Files that nothing here has any use for. */
    List<StagedArtifact> unneeded() {
        Set<Integer> needed = Stream.of(deck.numbers(), fallback.goods().numbers(), story.lookedInto())
                .flatMap(IntStream::boxed)
                .collect(Collectors.toSet());
        return shelf.unneeded(needed);
    }
}

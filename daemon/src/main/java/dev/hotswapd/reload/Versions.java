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
 * @param slots which are where
 * @param fallback what to go back to
 * @param copies whose files exist
 * @param quarantine bytes that are not tried again
 * @param pending what is still to be told
 */
record Versions(
        VersionSlots slots, Fallback fallback, StagedCopies copies, Quarantine quarantine, PendingReports pending) {
    static final Versions NONE =
            new Versions(VersionSlots.EMPTY, Fallback.NONE, StagedCopies.EMPTY, Quarantine.EMPTY, PendingReports.EMPTY);

    Versions with(VersionSlots next) {
        return new Versions(next, fallback, copies, quarantine, pending);
    }

    Versions with(Fallback next) {
        return new Versions(slots, next, copies, quarantine, pending);
    }

    Versions with(StagedCopies next) {
        return new Versions(slots, fallback, next, quarantine, pending);
    }

    Versions with(Quarantine next) {
        return new Versions(slots, fallback, copies, next, pending);
    }

    Versions with(PendingReports next) {
        return new Versions(slots, fallback, copies, quarantine, next);
    }

    /** A version has been staged: it is the next, whatever was to be before. */
    Versions staged(VersionSlots.Next next) {
        return with(slots.waits(next))
                .with(fallback.unstalled())
                .with(copies.staged(next.version().artifact()));
    }

    /** Whatever was lost has not come back. */
    Versions nothingTicks() {
        return with(pending.over(Optional.empty()));
    }

    /** Files that nothing here has any use for. */
    List<StagedArtifact> unneeded() {
        Set<Integer> needed = Stream.of(slots.numbers(), fallback.numbers(), pending.lookedInto())
                .flatMap(IntStream::boxed)
                .collect(Collectors.toSet());
        return copies.unneeded(needed);
    }
}

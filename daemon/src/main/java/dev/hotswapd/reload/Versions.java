package dev.hotswapd.reload;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.Quarantine;
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

    /**
     * What an earlier daemon knew.
     *
     * @param owner version that the state belongs to; 0 for none
     * @param attempt the run whose times the first version's first tick ends
     */
    static Versions restored(KnownVersions known, int owner, BuildAttempt attempt) {
        Optional<Version> first = known.first(owner).map(Versions::builtEarlier);
        Versions restored = new Versions(
                VersionSlots.EMPTY,
                Fallback.restored(
                        known.good().stream().map(Versions::builtEarlier).toList(), first),
                StagedCopies.of(known.versions().stream()
                        .map(KnownVersions.Kept::artifact)
                        .toList()),
                known.quarantine(),
                PendingReports.EMPTY);
        return first.map(version -> restored.with(restored.slots().waits(new VersionSlots.Next(version, attempt))))
                .orElse(restored);
    }

    private static Version builtEarlier(StagedArtifact artifact) {
        return new Version(artifact, BuildAttempt.EARLIER);
    }

    /** What the next daemon is to know. Refusals are not among it: they may depend on the state. */
    KnownVersions known() {
        Stream<Version> ticking = Stream.of(
                        slots.live(),
                        slots.swapping().map(VersionSlots.Swapping::version),
                        slots.waiting().map(VersionSlots.Next::version))
                .flatMap(Optional::stream)
                .limit(1);
        return new KnownVersions(
                Stream.concat(ticking, fallback.proven().stream().map(Fallback.Good::version))
                        .distinct()
                        .map(version -> new KnownVersions.Kept(version.artifact(), fallback.isProven(version.number())))
                        .toList(),
                quarantine.forgiving());
    }

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

package dev.hotswapd.reload;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StagedArtifact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The private copies that exist, so that none is thrown away too early and none is forgotten.
 *
 * @param copies oldest first
 * @param open versions that the tick host may have open
 * @param bound whether a version was opened, in the process that ticks, of which that process keeps something for good
 */
record StagedCopies(List<StagedArtifact> copies, Set<Integer> open, boolean bound) {
    static final StagedCopies EMPTY = new StagedCopies(List.of(), Set.of(), false);

    StagedCopies {
        copies = List.copyOf(copies);
        open = Set.copyOf(open);
    }

    /** Copies of which none is open. */
    static StagedCopies of(List<StagedArtifact> copies) {
        return new StagedCopies(copies, Set.of(), false);
    }

    StagedCopies staged(StagedArtifact artifact) {
        return new StagedCopies(
                Stream.concat(copies.stream(), Stream.of(artifact)).toList(), open, bound);
    }

    /** A version may be open from now on, beside the others or in a fresh process. */
    StagedCopies opened(int version, boolean fresh) {
        Set<Integer> more = Stream.concat(open.stream(), Stream.of(version)).collect(Collectors.toSet());
        return new StagedCopies(copies, more, bound || (!fresh && binds(version)));
    }

    /** A version that was opened in a fresh process ticks there. */
    StagedCopies moved(int version) {
        return new StagedCopies(copies, open, binds(version));
    }

    StagedCopies closed(int version) {
        return new StagedCopies(
                copies, open.stream().filter(other -> other != version).collect(Collectors.toSet()), bound);
    }

    StagedCopies allClosed() {
        return new StagedCopies(copies, Set.of(), false);
    }

    /** Whether a library can be opened, and be itself, in the process that ticks. */
    boolean allowsBeside(Linkage next) {
        // A version that was replaced stays open for a while: what it is bound to is bound as fast as the live one's.
        return !bound
                && open.stream()
                        .flatMap(version -> linkage(version).stream())
                        .allMatch(linkage -> linkage.allowsBeside(next));
    }

    private boolean binds(int version) {
        return linkage(version).filter(Linkage::unique).isPresent();
    }

    private Optional<Linkage> linkage(int version) {
        return copies.stream()
                .filter(copy -> copy.version() == version)
                .findFirst()
                .map(StagedArtifact::linkage);
    }

    /** Copies that are neither open nor among those that are still needed. */
    List<StagedArtifact> unneeded(Set<Integer> needed) {
        return copies.stream()
                .filter(copy -> !open.contains(copy.version()) && !needed.contains(copy.version()))
                .toList();
    }

    StagedCopies without(List<StagedArtifact> discarded) {
        return new StagedCopies(
                copies.stream().filter(copy -> !discarded.contains(copy)).toList(), open, bound);
    }
}

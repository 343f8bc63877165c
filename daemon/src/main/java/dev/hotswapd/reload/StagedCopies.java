package dev.hotswapd.reload;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StagedArtifact;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The private copies that exist, so that none is thrown away too early and none is forgotten.
 *
 * @param copies by version
 * @param open versions that the tick host may have open
 * @param bound whether a version was opened, in the process that ticks, of which that process keeps something for good
 */
record StagedCopies(Map<Integer, StagedArtifact> copies, Set<Integer> open, boolean bound) {
    static final StagedCopies EMPTY = new StagedCopies(Map.of(), Set.of(), false);

    StagedCopies {
        copies = Map.copyOf(copies);
        open = Set.copyOf(open);
    }

    StagedCopies staged(StagedArtifact artifact) {
        Map<Integer, StagedArtifact> more = new HashMap<>(copies);
        more.put(artifact.version(), artifact);
        return new StagedCopies(more, open, bound);
    }

    /** A version may be open from now on, beside the others or in a fresh process. */
    StagedCopies opened(int version, boolean fresh) {
        Set<Integer> more = new HashSet<>(open);
        more.add(version);
        return new StagedCopies(copies, more, bound || (!fresh && binds(version)));
    }

    /** A version that was opened in a fresh process ticks there. */
    StagedCopies moved(int version) {
        return new StagedCopies(copies, open, binds(version));
    }

    StagedCopies closed(int version) {
        Set<Integer> less = new HashSet<>(open);
        less.remove(version);
        return new StagedCopies(copies, less, bound);
    }

    StagedCopies allClosed() {
        return new StagedCopies(copies, Set.of(), false);
    }

    /** Whether a library can be opened, and be itself, in the process that ticks. */
    boolean allowsBeside(Linkage next) {
        // A version that was replaced stays open for a while: what it is bound to is bound as fast as the live one's.
        return !bound
                && open.stream().allMatch(version -> {
                    StagedArtifact copy = copies.get(version);
                    return copy == null || copy.linkage().allowsBeside(next);
                });
    }

    private boolean binds(int version) {
        StagedArtifact copy = copies.get(version);
        return copy != null && copy.linkage().unique();
    }

    /** Copies that are neither open nor among those that are still needed. */
    List<StagedArtifact> unneeded(Set<Integer> needed) {
        return copies.values().stream()
                .filter(copy -> !open.contains(copy.version()) && !needed.contains(copy.version()))
                .sorted(Comparator.comparingInt(StagedArtifact::version))
                .toList();
    }

    StagedCopies without(List<StagedArtifact> discarded) {
        Map<Integer, StagedArtifact> less = new HashMap<>(copies);
        discarded.forEach(copy -> less.remove(copy.version()));
        return new StagedCopies(less, open, bound);
    }
}

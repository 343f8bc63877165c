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
 */
record Shelf(Map<Integer, StagedArtifact> copies, Set<Integer> open) {
    static final Shelf EMPTY = new Shelf(Map.of(), Set.of());

    Shelf {
        copies = Map.copyOf(copies);
        open = Set.copyOf(open);
    }

    Shelf staged(StagedArtifact artifact) {
        Map<Integer, StagedArtifact> more = new HashMap<>(copies);
        more.put(artifact.version(), artifact);
        return new Shelf(more, open);
    }

    Shelf opened(int version) {
        Set<Integer> more = new HashSet<>(open);
        more.add(version);
        return new Shelf(copies, more);
    }

    Shelf closed(int version) {
        Set<Integer> less = new HashSet<>(open);
        less.remove(version);
        return new Shelf(copies, less);
    }

    Shelf allClosed() {
        return new Shelf(copies, Set.of());
    }

    /** Whether a library can be opened, and be itself, beside all that may be open. */
    boolean allowsBeside(Linkage next) {
        // A version that was replaced stays open for a while: what it is bound to is bound as fast as the live one's.
        return open.stream().allMatch(version -> {
            StagedArtifact copy = copies.get(version);
            return copy == null || copy.linkage().allowsBeside(next);
        });
    }

    /** Copies that are neither open nor among those that are still needed. */
    List<StagedArtifact> unneeded(Set<Integer> needed) {
        return copies.values().stream()
                .filter(copy -> !open.contains(copy.version()) && !needed.contains(copy.version()))
                .sorted(Comparator.comparingInt(StagedArtifact::version))
                .toList();
    }

    Shelf without(List<StagedArtifact> discarded) {
        Map<Integer, StagedArtifact> less = new HashMap<>(copies);
        discarded.forEach(copy -> less.remove(copy.version()));
        return new Shelf(less, open);
    }
}

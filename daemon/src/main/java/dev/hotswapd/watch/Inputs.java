package dev.hotswapd.watch;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of every source at one moment: what a build that starts now would read.
 *
 * @param hashes by path relative to the root
 */
public record Inputs(Map<String, ContentHash> hashes) {
    public static final Inputs NONE = new Inputs(Map.of());

    public Inputs {
        hashes = Map.copyOf(hashes);
    }

    /** Paths that were added, removed or whose content differs. */
    public NavigableSet<String> changedSince(Inputs earlier) {
        return Stream.concat(hashes.keySet().stream(), earlier.hashes.keySet().stream())
                .filter(path -> !Objects.equals(hashes.get(path), earlier.hashes.get(path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

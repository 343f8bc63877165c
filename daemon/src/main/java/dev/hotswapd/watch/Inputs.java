package dev.hotswapd.watch;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

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
        NavigableSet<String> changed = new TreeSet<>();
        hashes.forEach((path, hash) -> {
            if (!hash.equals(earlier.hashes.get(path))) {
                changed.add(path);
            }
        });
        earlier.hashes.keySet().stream()
                .filter(path -> !hashes.containsKey(path))
                .forEach(changed::add);
        return changed;
    }
}

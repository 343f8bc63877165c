package dev.hotswapd.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of every source at one moment: what a build that starts now would read. It does not change.
 *
 * <p>The newest shares the table of all that count, an earlier one knows only in what the next differed from it: to keep
 * one costs next to nothing, however many files there are. One thread.
 */
public final class Inputs {
    public static final Inputs NONE = new Inputs(new SourceTable());

    private final SourceTable table;

    /** Those of one table are numbered upwards. */
    private final int number;

    private final Map<String, Optional<ContentHash>> changedLater = new HashMap<>();
    private @Nullable Inputs next;

    /** What a table holds now and until {@link #followed}. */
    Inputs(SourceTable table) {
        this(table, 0);
    }

    private Inputs(SourceTable table, int number) {
        this.table = table;
        this.number = number;
    }

    /** @param hashes by path relative to the root */
    public Inputs(Map<String, ContentHash> hashes) {
        this(new SourceTable());
        hashes.forEach(table::put);
    }

    /** From now on the table is another's. */
    Inputs followed() {
        Inputs following = new Inputs(table, number + 1);
        next = following;
        return following;
    }

    /** Notes what a path had here, before that is changed in the one that followed. */
    void remember(String path, Optional<ContentHash> hash) {
        changedLater.putIfAbsent(path, hash);
    }

    /** What a source's content was. */
    public Optional<ContentHash> hash(String path) {
        for (Inputs at = this; at != null; at = at.next) {
            Optional<ContentHash> found = at.changedLater.get(path);
            if (found != null) {
                return found;
            }
        }
        return table.hash(path);
    }

    /** Paths that were added, removed or whose content differs. */
    public NavigableSet<String> changedSince(Inputs earlier) {
        NavigableSet<String> changed = new TreeSet<>(suspects(earlier));
        changed.removeIf(path -> hash(path).equals(earlier.hash(path)));
        return changed;
    }

    /** Paths outside of which nothing differs. */
    private Collection<String> suspects(Inputs other) {
        Set<String> paths = new HashSet<>();
        if (table == other.table) {
            Inputs earlier = number < other.number ? this : other;
            int last = Math.max(number, other.number);
            for (Inputs at = earlier; at != null && at.number < last; at = at.next) {
                paths.addAll(at.changedLater.keySet());
            }
        } else {
            paths.addAll(paths());
            paths.addAll(other.paths());
        }
        return paths;
    }

    private Set<String> paths() {
        Set<String> paths = new HashSet<>(table.paths());
        for (Inputs at = this; at != null; at = at.next) {
            paths.addAll(at.changedLater.keySet());
        }
        paths.removeIf(path -> hash(path).isEmpty());
        return paths;
    }

    /** All of them, by path relative to the root; in a copy. */
    public Map<String, ContentHash> hashes() {
        return paths().stream()
                .collect(Collectors.toMap(path -> path, path -> hash(path).orElseThrow()));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Inputs inputs && changedSince(inputs).isEmpty());
    }

    @Override
    public int hashCode() {
        // Whatever is equal has as many.
        return paths().size();
    }

    @Override
    public String toString() {
        return paths().size() + " sources";
    }
}

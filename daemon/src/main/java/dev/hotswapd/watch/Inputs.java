package dev.hotswapd.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of every source at one moment: what a build that starts now would read. It does not change.
 *
 * <p>The newest shares the table of all that count, an earlier one knows only in what the next differed from it: to keep
 * one costs next to nothing, however many files there are. One thread.
 */
public final class Inputs {
    /** As many as have room where changed paths are handed on, each in a line of its own. */
    private static final int MOST = 32 * 1024;

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

    /** Paths that were added, removed or whose content differs; the first {@value #MOST} where none is known yet. */
    public NavigableSet<String> changedSince(Inputs earlier) {
        NavigableSet<String> changed = new TreeSet<>();
        if (table == earlier.table) {
            Inputs since = number < earlier.number ? this : earlier;
            changed.addAll(since.changedUntil(Math.max(number, earlier.number)));
            changed.removeIf(path -> !differs(path, earlier));
        } else {
            Consumer<String> path = each -> {
                if (differs(each, earlier)) {
                    changed.add(each);
                }
                if (changed.size() > MOST) {
                    changed.pollLast();
                }
            };
            forEachPath(path);
            earlier.forEachPath(path);
        }
        return changed;
    }

    private boolean differs(String path, Inputs earlier) {
        return !hash(path).equals(earlier.hash(path));
    }

    /** Paths that have changed from this on to one of the same table. */
    private Set<String> changedUntil(int last) {
        Set<String> paths = new HashSet<>();
        for (Inputs at = this; at != null && at.number < last; at = at.next) {
            paths.addAll(at.changedLater.keySet());
        }
        return paths;
    }

    /** Paths of all sources, and of some that came later. */
    private void forEachPath(Consumer<String> path) {
        table.forEachPath(path);
        changedUntil(Integer.MAX_VALUE).forEach(path);
    }

    /** All sources, by path relative to the root; in a copy. */
    public Map<String, ContentHash> hashes() {
        Map<String, ContentHash> hashes = new HashMap<>();
        forEachPath(path -> hash(path).ifPresent(hash -> hashes.put(path, hash)));
        return hashes;
    }

    private int size() {
        int size = table.size();
        for (String path : changedUntil(Integer.MAX_VALUE)) {
            size += (hash(path).isPresent() ? 1 : 0) - (table.contains(path) ? 1 : 0);
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Inputs inputs
                        && (table == inputs.table || size() == inputs.size())
                        && changedSince(inputs).isEmpty());
    }

    @Override
    public int hashCode() {
        return size();
    }

    @Override
    public String toString() {
        return size() + " sources";
    }
}

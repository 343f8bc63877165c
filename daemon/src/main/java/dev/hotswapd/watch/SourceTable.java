package dev.hotswapd.watch;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The content of every file that counts as a source now, in little memory. One thread. */
final class SourceTable {
    private static final int HIGH = 0;
    private static final int LOW = 1;

    private final PathRows rows = new PathRows(2);
    private Inputs current = new Inputs(this);

    /** The one before, which may still be compared with. */
    private @Nullable Inputs earlier;

    private boolean given;

    boolean contains(String path) {
        return rows.find(path).exists();
    }

    Optional<ContentHash> hash(String path) {
        PathRows.Row row = rows.find(path);
        return row.exists() ? Optional.of(new ContentHash(row.number(HIGH), row.number(LOW))) : Optional.empty();
    }

    /** Sets a file's content; whether it differs from what it was. */
    boolean put(String path, ContentHash hash) {
        return put(path, Optional.of(hash));
    }

    /**
     * Sets or removes a file's content.
     *
     * @return whether it differs from what it was
     */
    boolean put(String path, Optional<ContentHash> hash) {
        Optional<ContentHash> before = hash(path);
        if (before.equals(hash)) {
            return false;
        }
        if (given) {
            given = false;
            earlier = current;
            current = current.followed();
        }
        if (earlier != null) {
            earlier.remember(path, before);
        }
        hash.ifPresentOrElse(to -> set(rows.add(path), to), () -> rows.remove(path));
        return true;
    }

    private static void set(PathRows.Row row, ContentHash hash) {
        row.set(HIGH, hash.high());
        row.set(LOW, hash.low());
    }

    int size() {
        return rows.size();
    }

    void forEachPath(Consumer<String> path) {
        rows.forEachBelow("", (row, folder) -> path.accept(PathRows.path(row, folder)));
    }

    /** What counts now. The same object while nothing differs. */
    Inputs inputs() {
        given = true;
        return current;
    }
}

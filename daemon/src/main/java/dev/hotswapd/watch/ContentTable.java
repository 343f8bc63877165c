package dev.hotswapd.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What every file's content was when it was last read, and whether its stamp proves that it still is.
 *
 * <p>Pure; one thread.
 */
final class ContentTable {
    /** Longer than the tick of any file system's clock that keeps fractions of a second. */
    private static final long TICK_NS = 50_000_000;

    /** As long as the clock's tick on file systems that keep whole seconds only, or even ones (FAT). */
    private static final long COARSE_TICK_NS = 2_000_000_000;

    private static final long SECOND_NS = 1_000_000_000;

    /** An entry that was read so long ago is not believed, whatever its stamp. */
    private static final long UNBELIEVED_NS = 0;

    /** An editor takes no longer from its last byte to what it sets after that. */
    private static final long SAVE_NS = 20_000_000;

    private static final int SIZE = 0;
    private static final int MODIFIED = 1;
    private static final int CHANGED = 2;
    private static final int IDENTITY = 3;
    private static final int HIGH = 4;
    private static final int LOW = 5;

    /** Number of the search in which it was last found; negative if written so shortly before that it may be twice. */
    private static final int FOUND = 6;

    private static final int WIDTH = 7;

    private final PathRows rows = new PathRows(WIDTH);
    private long search = 1;

    /**
     * Notes what was read.
     *
     * @param stamp taken before reading began
     * @param readNs wall-clock time before reading began, nanoseconds since the epoch
     */
    void put(String path, FileStamp stamp, ContentHash hash, long readNs) {
        PathRows.Row row = rows.add(path);
        row.set(SIZE, stamp.size());
        row.set(MODIFIED, stamp.modifiedNs());
        row.set(CHANGED, stamp.changedNs());
        row.set(IDENTITY, stamp.identity());
        row.set(HIGH, hash.high());
        row.set(LOW, hash.low());
        // As git does for its index: a second write within the tick leaves size, times and inode as they are.
        boolean racy = isRacy(stamp.modifiedNs(), readNs) || isRacy(stamp.changedNs(), readNs);
        row.set(FOUND, racy ? -search : search);
    }

    /** Notes the stamp that a file has after it was read, where that is another: it may have been read half written. */
    void restamp(String path, FileStamp stamp) {
        if (!lastHad(path, stamp)) {
            hash(path).ifPresent(hash -> put(path, stamp, hash, UNBELIEVED_NS));
        }
    }

    private static boolean isRacy(long writtenNs, long readNs) {
        boolean wholeSeconds = writtenNs % SECOND_NS == 0;
        return writtenNs >= readNs - (wholeSeconds ? COARSE_TICK_NS : TICK_NS);
    }

    void remove(String path) {
        rows.remove(path);
    }

    boolean knows(String path) {
        return rows.find(path).exists();
    }

    int size() {
        return rows.size();
    }

    Optional<ContentHash> hash(String path) {
        PathRows.Row row = rows.find(path);
        return row.exists() ? Optional.of(new ContentHash(row.number(HIGH), row.number(LOW))) : Optional.empty();
    }

    /** Whether a file that has this stamp now need not be read. */
    boolean trusts(String path, FileStamp stamp) {
        PathRows.Row row = rows.find(path);
        return row.exists() && row.number(FOUND) > 0 && has(row, stamp);
    }

    /** Whether a file had this stamp when it was noted, for what that is worth. */
    boolean lastHad(String path, FileStamp stamp) {
        PathRows.Row row = rows.find(path);
        return row.exists() && has(row, stamp);
    }

    /**
     * Whether a file that has this stamp now, and the content that it had, was written all the same, and may have been
     * empty for a moment.
     *
     * <p>Whoever writes leaves both times equal, or all but: editors set the mode or an attribute at the end of a save. A
     * copy that keeps times brings an older one. A time that was set forward is perhaps what another daemon does to a file
     * that both watch, and where only the mode or a link is new nothing was written.
     */
    boolean isWrittenAnew(String path, FileStamp stamp) {
        PathRows.Row row = rows.find(path);
        if (!row.exists() || has(row, stamp)) {
            return false;
        }
        long movedNs = stamp.modifiedNs() - row.number(MODIFIED);
        long setAfterNs = stamp.changedNs() - stamp.modifiedNs();
        boolean written = movedNs != 0 && setAfterNs >= 0 && setAfterNs <= SAVE_NS;
        return row.number(IDENTITY) != stamp.identity() || written || movedNs < 0;
    }

    private static boolean has(PathRows.Row row, FileStamp stamp) {
        return row.number(SIZE) == stamp.size()
                && row.number(MODIFIED) == stamp.modifiedNs()
                && row.number(CHANGED) == stamp.changedNs()
                && row.number(IDENTITY) == stamp.identity();
    }

    /** Begins a search for all files; its number is above that of all before. */
    long searching() {
        return ++search;
    }

    /** Notes that a file was found where it is known to be. */
    void found(String path) {
        PathRows.Row row = rows.find(path);
        if (row.exists()) {
            row.set(FOUND, row.number(FOUND) > 0 ? search : -search);
        }
    }

    /** Paths below a folder that were found neither in a search nor since it began. */
    List<String> missedBelow(String folder, long since) {
        return below(folder, row -> Math.abs(row.number(FOUND)) < since);
    }

    /** Paths below a folder; the empty path is the root. */
    List<String> below(String folder) {
        return below(folder, row -> true);
    }

    private List<String> below(String folder, Predicate<PathRows.Row> which) {
        List<String> paths = new ArrayList<>();
        rows.forEachBelow(folder, (row, of) -> {
            if (which.test(row)) {
                paths.add(PathRows.path(row, of));
            }
        });
        return paths;
    }

    /** Modification time of the newest file, nanoseconds since the epoch; {@code Long.MIN_VALUE} for none. */
    long newestModifiedNs() {
        long[] newest = {Long.MIN_VALUE};
        rows.forEachBelow("", (row, of) -> newest[0] = Math.max(newest[0], row.number(MODIFIED)));
        return newest[0];
    }

    /** A filter that need not be asked of each file at every look: what it once admitted is known. */
    PathFilter admittingKnown(PathFilter filter) {
        return new PathFilter() {
            @Override
            public boolean admits(String file) {
                return (knows(file) && !filter.offLimits(file)) || filter.admits(file);
            }

            @Override
            public boolean enters(String folder) {
                return filter.enters(folder);
            }

            @Override
            public boolean offLimits(String path) {
                return filter.offLimits(path);
            }
        };
    }
}

package dev.hotswapd.watch;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private final NavigableMap<String, Entry> entries = new TreeMap<>();

    /**
     * @param racy modified so shortly before it was read that a later write may have left the same stamp
     */
    private record Entry(FileStamp stamp, ContentHash hash, boolean racy) {}

    /**
     * Notes what was read.
     *
     * @param stamp taken before reading began
     * @param readNs wall-clock time before reading began, nanoseconds since the epoch
     */
    void put(String path, FileStamp stamp, ContentHash hash, long readNs) {
        boolean wholeSeconds = stamp.modifiedNs() % SECOND_NS == 0;
        long tickNs = wholeSeconds ? COARSE_TICK_NS : TICK_NS;
        // As git does for its index: a second write within the tick leaves size, time and inode as they are.
        entries.put(path, new Entry(stamp, hash, stamp.modifiedNs() >= readNs - tickNs));
    }

    void remove(String path) {
        entries.remove(path);
    }

    boolean knows(String path) {
        return entries.containsKey(path);
    }

    Optional<ContentHash> hash(String path) {
        return Optional.ofNullable(entries.get(path)).map(Entry::hash);
    }

    /** Whether a file that has this stamp now need not be read. */
    boolean trusts(String path, FileStamp stamp) {
        Entry entry = entries.get(path);
        return entry != null && !entry.racy && entry.stamp.equals(stamp);
    }

    /** Whether a file had this stamp when it was noted, for what that is worth. */
    boolean lastHad(String path, FileStamp stamp) {
        Entry entry = entries.get(path);
        return entry != null && entry.stamp.equals(stamp);
    }

    /** All paths, in a copy. */
    Set<String> paths() {
        return new TreeSet<>(entries.keySet());
    }

    /** Paths below a folder, in a copy; the empty path is the root. */
    Set<String> below(String folder) {
        return folder.isEmpty()
                ? paths()
                // '0' comes right after '/': 'src-gen/x' lies between 'src' and 'src/x' but not in here.
                : new TreeSet<>(entries.subMap(folder + "/", folder + "0").keySet());
    }
}

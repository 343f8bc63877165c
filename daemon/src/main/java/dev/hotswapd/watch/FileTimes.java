package dev.hotswapd.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Makes files newer than what was built, by the least that their file system resolves, and gives them their own times
 * back. Content, mode and inode stay as they are. One thread.
 */
final class FileTimes {
    /** From what most file systems resolve to what FAT does: a time between is cut down to the one before. */
    private static final List<Duration> STEPS =
            List.of(Duration.ofNanos(1000), Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** Where steps are longer than this, a long row of files would reach far into the future. */
    private static final long COARSE_NS = Duration.ofMillis(100).toNanos();

    /** The entry of a file whose time was set is never believed: a save may have come in between. */
    private static final long UNBELIEVED_NS = 0;

    private final FileTree tree;
    private final ContentTable table;
    private final Map<String, Given> given = new HashMap<>();
    private long newestNs = Long.MIN_VALUE;

    private record Given(long ownNs, long givenNs) {}

    FileTimes(FileTree tree, ContentTable table) {
        this.tree = tree;
        this.table = table;
    }

    /** Nothing that builds wrote is newer than this. */
    void builtUntil(long wallNs) {
        newestNs = Math.max(newestNs, wallNs);
    }

    /** Whether a file is no newer than what builds may have written. */
    boolean isLate(String path) {
        return tree.stamp(path).filter(stamp -> isLate(stamp.modifiedNs())).isPresent();
    }

    boolean isLate(long modifiedNs) {
        return modifiedNs <= newestNs;
    }

    /** A file's own modification time, whatever it was set to. */
    long ownNs(String path) {
        return tree.stamp(path)
                .map(FileStamp::modifiedNs)
                .map(nowNs -> ownNs(path, nowNs))
                .orElse(Long.MIN_VALUE);
    }

    private long ownNs(String path, long nowNs) {
        Given times = given.get(path);
        return times != null && times.givenNs == nowNs ? times.ownNs : nowNs;
    }

    /** Makes files newer than what was built; returns those for which that cannot be done. */
    List<String> forward(Overtaken.Order order) {
        List<String> failed = new ArrayList<>();
        long afterNs = newestNs;
        long highestNs = newestNs;
        for (String path : order.unclear()) {
            long gotNs = forward(path, afterNs, failed).orElse(highestNs);
            highestNs = Math.max(highestNs, gotNs);
            afterNs = highestNs - afterNs > COARSE_NS ? afterNs : highestNs;
        }
        builtUntil(highestNs);
        for (String path : order.sources()) {
            forward(path, highestNs, failed).ifPresent(this::builtUntil);
        }
        if (!order.unclear().isEmpty()) {
            // Some of them may be outputs, and the build's first writes must be newer than those.
            tree.awaitNewer(highestNs);
        }
        return failed;
    }

    /** Returns the time that the file has now, where that is another. */
    private OptionalLong forward(String path, long afterNs, List<String> failed) {
        Optional<FileStamp> stamp = tree.stamp(path).filter(now -> table.lastHad(path, now));
        if (stamp.isEmpty()) {
            // It is being saved just now, or goes away: by itself it becomes newer than any build, or nothing.
            return OptionalLong.empty();
        }
        long ownNs = ownNs(path, stamp.get().modifiedNs());
        for (Duration step : STEPS) {
            OptionalLong gotNs = set(path, afterNs + step.toNanos());
            if (gotNs.isEmpty() || gotNs.getAsLong() > afterNs) {
                gotNs.ifPresent(time -> given.put(path, new Given(ownNs, time)));
                return gotNs;
            }
        }
        failed.add(path);
        return OptionalLong.empty();
    }

    private OptionalLong set(String path, long modifiedNs) {
        tree.setModified(path, modifiedNs);
        Optional<FileStamp> stamp = tree.stamp(path);
        Optional<ContentHash> hash = table.hash(path);
        if (stamp.isEmpty() || hash.isEmpty()) {
            return OptionalLong.empty();
        }
        table.put(path, stamp.get(), hash.get(), UNBELIEVED_NS);
        return OptionalLong.of(stamp.get().modifiedNs());
    }

    /** Whether any file has another time than its own. */
    boolean hasGiven() {
        return !given.isEmpty();
    }

    /** Gives files their own times back, but to those that have been written since. */
    void giveBack(Predicate<String> which) {
        Map<String, Given> due = new HashMap<>(given);
        due.keySet().removeIf(which.negate());
        given.keySet().removeAll(due.keySet());
        due.forEach((path, times) -> tree.stamp(path)
                .filter(stamp -> stamp.modifiedNs() == times.givenNs && table.lastHad(path, stamp))
                .ifPresent(stamp -> set(path, times.ownNs)));
    }
}

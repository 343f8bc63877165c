package dev.hotswapd.watch;

import dev.hotswapd.time.Clock;
import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A look at everything that is taken a few files at a time, so that nothing else waits for it: what changes unheard is to
 * be found as well.
 *
 * <p>One thread.
 */
final class Sweep {
    /** So many entries of folders at a time, in some steps that end where the disk turns out to be slow. */
    private static final int STEPS = 10;

    private static final int STEP = 20;
    private static final long SOON_NS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PART_NS = Duration.ofMillis(1).toNanos();

    private final FileTree tree;
    private final PathFilter filter;
    private final ContentTable table;
    private final Clock clock;
    private final SweepSchedule schedule = new SweepSchedule();
    private FileTree.@Nullable Walk walk;
    private long search;

    Sweep(FileTree tree, PathFilter filter, ContentTable table, Clock clock) {
        this.tree = tree;
        this.filter = filter;
        this.table = table;
        this.clock = clock;
    }

    /**
     * When the next part of it is due, on the clock's scale.
     *
     * @param otherwiseNs when something else is to be done: where that is soon it comes first, as nobody waits for a sweep
     */
    long dueNs(long otherwiseNs) {
        boolean soon = otherwiseNs != Moment.NEVER && otherwiseNs - clock.nowNs() < SOON_NS;
        return soon ? Moment.NEVER : schedule.dueNs();
    }

    /**
     * Begins, or goes on.
     *
     * @param found called with each file's path and stamp
     * @return known files that were not found, once it is through
     */
    List<String> next(BiConsumer<String, FileStamp> found) {
        long fromNs = clock.nowNs();
        FileTree.Walk on = walk;
        if (on == null) {
            search = table.searching();
            on = tree.walk("", filter);
            walk = on;
        }
        boolean more = true;
        for (int step = 0; more && step < STEPS && clock.nowNs() - fromNs < LONGEST_PART_NS; step++) {
            more = on.next(STEP, found);
        }
        List<String> missed = more ? List.of() : table.missedBelow("", search);
        if (!more) {
            stop();
        }
        schedule.did(fromNs, clock.nowNs(), !more);
        return missed;
    }

    /** Something has changed, so that more is likely to. */
    void changed() {
        schedule.active(clock.nowNs());
    }

    /** Everything is looked at otherwise: this begins anew. */
    void everythingLookedAt() {
        stop();
        schedule.sweptBy(clock.nowNs());
    }

    private void stop() {
        FileTree.Walk stopped = walk;
        walk = null;
        if (stopped != null) {
            stopped.close();
        }
    }
}

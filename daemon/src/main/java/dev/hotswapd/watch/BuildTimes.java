package dev.hotswapd.watch;

import dev.hotswapd.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a build tool that goes by time builds what was saved while an earlier build ran. One thread.
 *
 * <p>What to do is decided by {@link Overtaken}, done by {@link FileTimes}, and remembered beyond the daemon's end.
 */
final class BuildTimes {
    /** File times come from a clock that may be this much behind. */
    private static final long CLOCK_MARGIN_NS = Duration.ofMillis(20).toNanos();

    /** The same where file times are whole seconds, or even ones. */
    private static final long COARSE_MARGIN_NS = Duration.ofSeconds(2).toNanos();

    private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

    /** The swap that is under way need not wait for it, nor the save that may follow. */
    private static final long GIVE_BACK_NS = Duration.ofMillis(150).toNanos();

    /** Compilers take these for outdated where a header has another time than it had, be it an earlier one. */
    private static final List<String> PRECOMPILED = List.of(".pch", ".pcm", ".gch");

    private final FileTree tree;
    private final PathFilter filter;
    private final ContentTable table;
    private final Sources sources;
    private final BuildMemo memo;
    private final Overtaken overtaken = new Overtaken();
    private final FileTimes times;
    private boolean givesBack;
    private boolean good;
    private boolean building;

    /** Whether the memo lacks what the next daemon cannot find out: then it is written at once. */
    private boolean urgent;

    /** Whether it says more is in doubt than is: then it is written when nothing waits for that. */
    private boolean unwritten;

    /** When the last build began, or ended. */
    private long sinceNs;

    private long giveBackNs = Moment.NEVER;

    /** @param givesBack whether all that builds here make of the files lies below the root, and is made here alone */
    BuildTimes(
            FileTree tree, PathFilter filter, ContentTable table, Sources sources, BuildMemo memo, boolean givesBack) {
        this.tree = tree;
        this.filter = filter;
        this.table = table;
        this.sources = sources;
        this.memo = memo;
        this.givesBack = givesBack;
        this.times = new FileTimes(tree, table);
    }

    /** Takes up what an earlier daemon left, once the table knows all files. */
    void remember(long nowWallNs) {
        sources.made(memo.outputs());
        Optional<BuildMemo.Doubt> left = memo.read();
        if (left.isEmpty()) {
            return;
        }
        BuildMemo.Doubt doubt = left.get();
        overtaken.remembered(doubt.noneGood());
        for (String path : table.below("")) {
            boolean since = isSince(path, doubt.sinceNs());
            if (doubt.building() && (since || (doubt.unended() && doubt.noneGood()))) {
                overtaken.moved(path);
            } else if (since) {
                overtaken.tried(path);
            }
        }
        doubt.files().stream().filter(table::knows).forEach(overtaken::moved);
        // What that build wrote is as old as now, or older: the daemon ends what runs of it before it begins.
        times.builtUntil(nowWallNs);
    }

    private boolean isSince(String path, long sinceNs) {
        long modifiedNs = tree.stamp(path).map(FileStamp::modifiedNs).orElse(Long.MIN_VALUE);
        long marginNs = modifiedNs % SECOND_NS == 0 ? COARSE_MARGIN_NS : CLOCK_MARGIN_NS;
        return modifiedNs >= sinceNs - marginNs;
    }

    /** Notes that a file has another content or stamp than before. */
    void moved(String path, long modifiedNs) {
        overtaken.moved(path);
        // A save between builds tells of itself by its time, unless it brings an old one along.
        urgent |= building || times.isLate(modifiedNs);
    }

    /** A look is over: what it found is to be known whatever becomes of this daemon. */
    void looked() {
        if (urgent) {
            write();
        }
    }

    /** Writes down the rest, only where it has changed. Until then the next daemon has more built than it must. */
    void keep() {
        if (unwritten) {
            write();
        }
        sources.madeSinceAsked().ifPresent(memo::outputs);
    }

    void gone(String path) {
        overtaken.gone(path);
    }

    /** Notes that somebody saved something, as far as that shows. */
    void saved() {
        overtaken.saved();
    }

    /**
     * A build begins. Returns files that it may miss, as their times cannot be set.
     *
     * @param nowWallNs nanoseconds since the epoch
     */
    List<String> buildStarted(long nowWallNs) {
        good = false;
        giveBackNs = Moment.NEVER;
        building = true;
        sinceNs = nowWallNs;
        List<String> failed = times.forward(overtaken.buildStarted(times::isLate, times::ownNs, sources::standing));
        write();
        return failed;
    }

    /** A build is over; returns whether one more is needed, though nobody saved anything. */
    boolean buildEnded(BuildEnd end) {
        building = false;
        sinceNs = nanos(end.at());
        times.builtUntil(sinceNs);
        good = end.outcome() == BuildEnd.Outcome.GOOD;
        unwritten = true;
        return overtaken.buildEnded(end.outcome(), () -> table.below(""));
    }

    /** A build was broken off because all ends, and nobody looked what has moved since. */
    void buildCutShort(BuildEnd end) {
        if (end.outcome() != BuildEnd.Outcome.TORN) {
            List<String> files = overtaken.atStake().sorted().toList();
            memo.write(new BuildMemo.Doubt(sinceNs, true, false, overtaken.everythingAtStake(), files));
        }
    }

    private void write() {
        urgent = false;
        unwritten = false;
        memo.write(new BuildMemo.Doubt(
                sinceNs,
                building,
                building,
                overtaken.everythingAtStake(),
                overtaken.atStake().sorted().toList()));
    }

    /** What the last build made is new: it was made of what is there now. */
    void artifactIsNew(long nowNs) {
        if (good && givesBack && times.hasGiven()) {
            giveBackNs = nowNs + GIVE_BACK_NS;
        }
    }

    /** When times are to be given back, on the clock's scale, or {@link Moment#NEVER}. */
    long giveBackNs() {
        return giveBackNs;
    }

    /** Gives back times, once it is time, of files that no build may have read too early. */
    void giveBack(long nowNs) {
        if (nowNs < giveBackNs) {
            return;
        }
        giveBackNs = Moment.NEVER;
        tree.walk("", filter.everythingElse(), (path, stamp) -> givesBack &= !isPrecompiled(path));
        if (givesBack) {
            List<String> atStake = overtaken.atStake().toList();
            times.giveBack(path -> !atStake.contains(path));
        }
    }

    private static boolean isPrecompiled(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return PRECOMPILED.stream().anyMatch(name::endsWith);
    }

    static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}

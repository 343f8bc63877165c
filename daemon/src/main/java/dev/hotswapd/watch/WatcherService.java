package dev.hotswapd.watch;

import dev.hotswapd.time.Clock;
import dev.hotswapd.time.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Knows the content of one plugin's sources, by looking at the disk where and when it is told to.
 *
 * <p>Hints only say where to look; what counts is the difference of content. Used on the plugin's thread only.
 */
public final class WatcherService {
    /** A file that goes away so soon after it came was some tool's temporary file, not a source that will be back. */
    private static final long TEMPORARY_NS = Duration.ofMillis(500).toNanos();

    private final Path root;
    private final PathFilter filter;
    private final PathFilter walked;
    private final FileTree tree;
    private final Clock clock;
    private final ContentTable table = new ContentTable();
    private final Sweep sweep;
    private final Sources sources = new Sources();
    private final BuildTimes times;
    private final Set<String> unsettled = new TreeSet<>();
    private final Map<String, Long> cameNs = new HashMap<>();
    private boolean everythingIsDue;

    /**
     * @param root absolute path, as hints have it
     * @param memo what is to be known of builds when this daemon has ended
     * @param givesBack whether all that builds make of the sources lies below the root, and nobody else builds them
     */
    public WatcherService(Path root, PathFilter filter, FileTree tree, Clock clock, BuildMemo memo, boolean givesBack) {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("a root must be absolute, was " + root);
        }
        this.root = root;
        this.filter = filter;
        this.walked = table.admittingKnown(filter);
        this.tree = tree;
        this.clock = clock;
        this.sweep = new Sweep(tree, walked, table, clock);
        this.times = new BuildTimes(tree, filter, table, sources, memo, givesBack);
    }

    /** Reads the whole tree; nothing counts as changed. To be called once, first, with hints already coming in. */
    public Look baseline() {
        Pass pass = new Pass();
        sweep.changed();
        tree.walk("", walked, (path, stamp) -> tree.hash(path).ifPresent(hash -> {
            table.put(path, stamp, hash, pass.wallNs);
            sources.known(path, hash);
        }));
        sweep.everythingLookedAt();
        times.remember(pass.wallNs);
        return pass.look();
    }

    /** Looks at these absolute paths, and at what is unsettled. A file that was hinted at is read whatever its stamp. */
    public Look look(Collection<Path> hinted) {
        return looking(pass -> hinted.stream()
                .filter(path -> path.startsWith(root))
                .map(path -> tree.name(root.relativize(path)))
                .distinct()
                .forEach(pass::hinted));
    }

    /** Looks at every file; reads those whose stamp does not prove that they are unchanged. */
    public Look lookAtEverything() {
        Look look = looking(pass -> pass.below(""));
        sweep.everythingLookedAt();
        return look;
    }

    /** Looks at a few more files: all of them are looked at from time to time, as what changes unheard is to be found too. */
    public Look sweep() {
        return looking(Pass::sweep);
    }

    /** When, on the clock's scale, to do that where something else is due at a time, or {@link Moment#NEVER}. */
    public long sweepDueNs(long otherwiseNs) {
        // After a build everything is looked at anyway, as it is once a missing root is back.
        return sources.building() || everythingIsDue ? Moment.NEVER : sweep.dueNs(otherwiseNs);
    }

    /** Symbolic links to files that were met since the last call, by their absolute paths: their targets lie anywhere. */
    public Set<Path> linksMet() {
        return tree.linksMet();
    }

    /** Takes what is unsettled as it is: what is missing is removed, what is empty is empty. */
    public Look settle() {
        return everythingIsDue ? lookAtEverything() : looking(Pass::settle);
    }

    /** Content of the sources, without what is unsettled and without what builds make. The same object while equal. */
    public Inputs inputs() {
        return sources.inputs();
    }

    /**
     * What changes from now on may be the build's doing. Look where hints point first.
     *
     * @param build number, above all before
     * @return sources that the build may miss, as their times cannot be set
     */
    public List<String> buildStarted(int build) {
        try {
            return times.buildStarted(BuildTimes.nanos(clock.wallClock()));
        } finally {
            sources.buildStarted(build, clock.nowNs());
        }
    }

    /**
     * What changes from now on is no longer the build's doing. Look at everything first.
     *
     * @return whether one more build is needed though the content be the same: the order of what changed is in doubt, or
     *     the build may have read a source while it was written
     */
    public boolean buildEnded(BuildEnd end) {
        boolean overtaken = sources.buildEnded(clock.nowNs());
        sweep.changed();
        return times.buildEnded(end) || overtaken;
    }

    /** Writes down what the next daemon may know of builds. To be called when nothing waits for it. */
    public void keep() {
        times.keep();
    }

    /** The last build was broken off because all ends. */
    public void buildCutShort(BuildEnd end) {
        times.buildCutShort(end);
    }

    /** The last build left a new artifact: files whose times were set for it may have their own back, later. */
    public void artifactIsNew() {
        times.artifactIsNew(clock.nowNs());
    }

    /**
     * Time, on the clock's scale, from which a look is due though nothing hints at it: builds left files behind that may
     * be sources, or files are to have their times back; {@code Long.MAX_VALUE} where there is nothing to do.
     */
    public long lookAgainNs() {
        // Where the root is gone there is nothing to be done until it is back, which others see.
        return everythingIsDue ? Moment.NEVER : Math.min(sources.releaseNs(), times.giveBackNs());
    }

    private Look looking(Consumer<Pass> where) {
        Pass pass = new Pass();
        if (tree.rootExists()) {
            if (everythingIsDue) {
                everythingIsDue = false;
                pass.below("");
            } else {
                where.accept(pass);
            }
            List.copyOf(unsettled).forEach(path -> pass.examine(path, false));
            pass.changed.addAll(sources.release(pass.nowNs, table::hash));
            times.giveBack(pass.nowNs);
            times.looked();
        }
        if (!pass.changed.isEmpty()) {
            sweep.changed();
        }
        return pass.look();
    }

    /** One look, from its beginning to its end. */
    private final class Pass {
        private final Set<String> changed = new HashSet<>();
        private final long nowNs = clock.nowNs();
        private final long wallNs;
        private long newestNs = Long.MIN_VALUE;
        private boolean settling;

        Pass() {
            // Read once, before anything else: too early only makes an entry racy that is not.
            wallNs = BuildTimes.nanos(clock.wallClock());
            cameNs.values().removeIf(came -> nowNs - came >= TEMPORARY_NS);
        }

        void hinted(String path) {
            if (path.isEmpty() || (filter.enters(path) && tree.isFolder(path))) {
                below(path);
            } else {
                // A folder that was renamed or removed is hinted at by its own name only.
                table.below(path).forEach(known -> examine(known, false));
            }
            if (filter.admits(path)) {
                examine(path, true);
            }
        }

        void below(String folder) {
            long search = table.searching();
            tree.walk(folder, walked, this::found);
            table.missedBelow(folder, search).forEach(path -> examine(path, false));
        }

        void sweep() {
            sweep.next(this::found).forEach(path -> examine(path, false));
        }

        private void found(String path, FileStamp stamp) {
            table.found(path);
            examine(path, stamp, false);
        }

        void settle() {
            List<String> gone = unsettled.stream()
                    .filter(path -> tree.stamp(path).isEmpty())
                    .toList();
            if (!tree.rootExists()) {
                // It went away just now, and its files with it: that is no removal of each.
                return;
            }
            gone.forEach(this::removed);
            settling = true;
            List.copyOf(unsettled).forEach(path -> examine(path, true));
            settling = false;
        }

        void examine(String path, boolean hinted) {
            if (!filter.admits(path)) {
                leftOut(path);
                return;
            }
            tree.stamp(path).ifPresentOrElse(stamp -> examine(path, stamp, hinted), () -> missing(path));
        }

        private void examine(String path, FileStamp stamp, boolean hinted) {
            boolean made = sources.isMade(path);
            if (made ? table.lastHad(path, stamp) : !hinted && table.trusts(path, stamp)) {
                unsettled.remove(path);
                return;
            }
            if (sources.building() && (made || sources.isCompiledIntermediate(path, () -> tree.beginning(path)))) {
                // Not worth reading: a build may leave hundreds of megabytes of objects behind.
                noted(path, stamp, new ContentHash(stamp.modifiedNs(), stamp.size()), FileOrigin.COMPILED);
                return;
            }
            Optional<ContentHash> hash = tree.hash(path);
            if (hash.isEmpty()) {
                missing(path);
            } else if (!settling && mayBeHalfASave(path, stamp, hash.get())) {
                halfSaved(path);
            } else {
                noted(path, stamp, hash.get(), sources.looks(path, () -> tree.beginning(path)));
            }
        }

        private boolean mayBeHalfASave(String path, FileStamp stamp, ContentHash hash) {
            if (table.hash(path).equals(Optional.of(hash))) {
                return false;
            }
            boolean expected = table.knows(path) ? sources.counts(path) : !sources.building();
            // It may have been truncated between its stamp and its digest: hence the second glance.
            return expected
                    && (stamp.size() == 0
                            || tree.stamp(path).filter(now -> now.size() > 0).isEmpty());
        }

        private void halfSaved(String path) {
            if (unsettled.add(path) && sources.building()) {
                // However it comes back: the build may have read it as it is now.
                sources.writtenAnew(path, FileOrigin.ofNothing(path));
            }
        }

        private void noted(String path, FileStamp stamp, ContentHash hash, FileOrigin looks) {
            Optional<ContentHash> before = table.hash(path);
            boolean same = before.equals(Optional.of(hash));
            // What is written while it is read is the end of this save, not another one of the same bytes.
            FileStamp last =
                    same || looks != FileOrigin.PLAIN ? stamp : tree.stamp(path).orElse(stamp);
            if (!(same && (table.lastHad(path, stamp) || sources.isRestamped(path)))) {
                times.moved(path, stamp.modifiedNs());
            }
            if (same && table.isWrittenAnew(path, stamp)) {
                sources.writtenAnew(path, looks);
            }
            table.put(path, stamp, hash, wallNs);
            table.restamp(path, last);
            unsettled.remove(path);
            if (before.isEmpty()) {
                cameNs.put(path, nowNs);
            }
            if (!same && sources.changed(path, Optional.of(hash), looks, nowNs)) {
                changed.add(path);
                newestNs = Math.max(newestNs, stamp.modifiedNs());
                times.saved();
            }
            if (sources.isMade(path)) {
                times.gone(path);
            }
        }

        /** It has turned out to be somebody else's: another daemon keeps its data there. */
        private void leftOut(String path) {
            unsettled.remove(path);
            times.gone(path);
            table.remove(path);
            sources.forgotten(path);
        }

        private void missing(String path) {
            if (table.knows(path) && sources.counts(path) && !cameNs.containsKey(path)) {
                halfSaved(path);
            } else {
                removed(path);
            }
        }

        private void removed(String path) {
            unsettled.remove(path);
            cameNs.remove(path);
            times.gone(path);
            if (table.knows(path)) {
                table.remove(path);
                if (sources.changed(path, Optional.empty(), FileOrigin.ofNothing(path), nowNs)) {
                    changed.add(path);
                }
            }
        }

        Look look() {
            boolean rootMissing = !tree.rootExists();
            everythingIsDue |= rootMissing;
            Set<String> waiting = rootMissing ? Set.copyOf(table.below("")) : unsettled;
            Optional<Instant> newest =
                    newestNs == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(0, newestNs));
            return new Look(changed, waiting, sources.newOutputs(), newest, rootMissing, tree.gitBusy(), inputs());
        }
    }
}

package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.BuildMemo;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.Look;
import dev.hotswapd.watch.SourceFilter;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real folder, really listened to, and looked at as a reload manager does. One thread. */
final class WatchedDisk implements AutoCloseable {
    /** So long nothing more may come of a save of which all has been heard. */
    private static final long QUIET_MS = 100;

    private static final long PATIENCE_S = 30;

    private static final long UNSETTLED_MS = 200;

    private static final Clock CLOCK = new Clock() {
        @Override
        public long nowNs() {
            return System.nanoTime();
        }

        @Override
        public Instant wallClock() {
            return Instant.now();
        }
    };

    private static final Workers WORKERS = new Workers(CLOCK::nowNs, (worker, fault) -> {
        throw new AssertionError(worker + ": " + fault);
    });

    private final Path root;
    private final FileTree tree;
    private final SourceFilter filter;
    private final WatcherService service;
    private final LinkedBlockingQueue<Hint> hints = new LinkedBlockingQueue<>();
    private final HintSource.Watch watch;
    private Inputs last;
    private boolean settled = true;
    private boolean gitBusy;
    private boolean overflowed;
    private int marks;

    WatchedDisk(Path root) throws IOException {
        this.root = root;
        this.tree = new DiskFileTree(root);
        this.filter = new SourceFilter(
                List.of(Glob.of("**")), List.of(Glob.of("mark-*"), Glob.of("out")), List.of(), Optional.empty());
        this.service = new WatcherService(root, filter, tree, CLOCK, BuildMemo.NONE, true);
        this.watch = new DirectoryWatcherHints(WORKERS)
                .listen(
                        "disk",
                        root,
                        folder -> filter.enters(root.relativize(folder).toString()),
                        hints::add);
        service.baseline();
        this.last = service.inputs();
    }

    /** The change sets that come of everything done before the call. */
    List<NavigableSet<String>> changeSets() throws IOException, InterruptedException {
        List<NavigableSet<String>> changeSets = new ArrayList<>();
        // Folders take turns: when a mark is heard, what happened before it elsewhere waits for its turn, and the turn
        // of
        // the next mark comes after that. So nothing is cut in two by a thread that is held up.
        awaitMark();
        awaitMark();
        complete(changeSets);
        Hint late = hints.poll(QUIET_MS, TimeUnit.MILLISECONDS);
        while (late != null) {
            follow(late);
            late = hints.poll(QUIET_MS, TimeUnit.MILLISECONDS);
        }
        complete(changeSets);
        return changeSets;
    }

    private void awaitMark() throws IOException, InterruptedException {
        Path mark = Files.createFile(root.resolve("mark-" + marks++));
        Optional<Set<Path>> where = Optional.of(Set.of());
        // What overflowed may have taken the mark along.
        while (where.isPresent() && !where.get().contains(mark)) {
            Hint next = hints.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing is heard of " + mark);
            }
            where = follow(next);
        }
    }

    private void complete(List<NavigableSet<String>> changeSets) throws InterruptedException {
        while (gitBusy || !settled) {
            Hint next = hints.poll(UNSETTLED_MS, TimeUnit.MILLISECONDS);
            if (next != null) {
                follow(next);
            } else {
                noted(gitBusy ? service.look(Set.of()) : service.settle());
            }
        }
        NavigableSet<String> changed = service.inputs().changedSince(last);
        if (!changed.isEmpty()) {
            changeSets.add(changed);
            last = service.inputs();
        }
    }

    /** Looks where this hint and those behind it point; returns where that is, nothing for everywhere. */
    private Optional<Set<Path>> follow(Hint first) {
        List<Hint> all = new ArrayList<>(List.of(first));
        hints.drainTo(all);
        Set<Path> where = new HashSet<>();
        all.forEach(hint -> {
            if (hint instanceof Hint.Changed changed) {
                where.add(changed.path());
            }
        });
        boolean everything = where.size() < all.size() && !all.stream().allMatch(Hint.Changed.class::isInstance);
        overflowed |= everything;
        noted(everything ? service.lookAtEverything() : service.look(where));
        return everything ? Optional.empty() : Optional.of(where);
    }

    private void noted(Look look) {
        settled = look.unsettled().isEmpty();
        gitBusy = look.gitBusy();
    }

    boolean overflowed() {
        return overflowed;
    }

    /** Whether the watcher knows the disk as it is. */
    boolean knowsTheTruth() {
        WatcherService fresh = new WatcherService(root, filter, tree, CLOCK, BuildMemo.NONE, true);
        fresh.baseline();
        return fresh.inputs().equals(service.inputs());
    }

    @Override
    public void close() {
        watch.close();
    }
}

package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.Glob;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.Look;
import dev.hotswapd.watch.RootPaths;
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
    /** Longer than the product's: on a busy machine a program may be held up in the middle of its save. */
    private static final long QUIET_MS = 100;

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
        this.service = new WatcherService(root, filter, tree, CLOCK);
        RootPaths paths = new RootPaths(root);
        this.watch = new DirectoryWatcherHints()
                .listen(
                        "disk",
                        root,
                        folder -> filter.enters(paths.relative(folder).orElseThrow()),
                        hints::add);
        service.baseline();
        this.last = service.inputs();
    }

    /** The change sets that come of everything done before the call. */
    List<NavigableSet<String>> changeSets() throws IOException, InterruptedException {
        Path mark = Files.createFile(root.resolve("mark-" + marks++));
        boolean seen = false;
        List<NavigableSet<String>> changeSets = new ArrayList<>();
        while (true) {
            boolean waiting = gitBusy || !settled;
            Hint first = hints.poll(waiting ? UNSETTLED_MS : QUIET_MS, TimeUnit.MILLISECONDS);
            if (first != null) {
                seen |= follow(first, mark);
            } else if (gitBusy) {
                noted(service.look(Set.of()));
            } else if (!settled) {
                noted(service.settle());
            } else {
                NavigableSet<String> changed = service.inputs().changedSince(last);
                if (!changed.isEmpty()) {
                    changeSets.add(changed);
                    last = service.inputs();
                }
                if (seen) {
                    return changeSets;
                }
            }
        }
    }

    /** Looks where this hint and those behind it point; returns whether the mark or an overflow was among them. */
    private boolean follow(Hint first, Path mark) {
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
        return everything || where.contains(mark);
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
        WatcherService fresh = new WatcherService(root, filter, tree, CLOCK);
        fresh.baseline();
        return fresh.inputs().equals(service.inputs());
    }

    @Override
    public void close() {
        watch.close();
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.glob.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/** A watcher service on files in memory, driven as a reload manager drives it. */
final class WatchedTree {
    static final SourceFilter EVERYTHING =
            new SourceFilter(List.of(Glob.of("**")), List.of(), List.of(), Optional.empty());

    private static final Path ROOT = Path.of("/project").toAbsolutePath();

    final SettableClock clock = new SettableClock();
    final MemoryFileTree files = new MemoryFileTree(clock);
    final WatcherService service;
    private final List<NavigableSet<String>> changeSets = new ArrayList<>();
    private Inputs last = Inputs.NONE;

    WatchedTree() {
        this(EVERYTHING);
    }

    WatchedTree(PathFilter filter) {
        service = new WatcherService(ROOT, filter, files, clock, BuildMemo.NONE, true);
    }

    /** Writes files, lets their modification times grow old, and takes them as known. */
    WatchedTree startingWith(String... pathsAndContents) {
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.write(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        pass(Duration.ofSeconds(10));
        service.baseline();
        last = service.inputs();
        return this;
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    Look hint(String... paths) {
        return service.look(Arrays.stream(paths).map(ROOT::resolve).toList());
    }

    /** Looks part by part until everything was looked at; what that found changed. */
    Set<String> sweepThrough() {
        Set<String> changed = new HashSet<>();
        int before = files.closedWalks();
        while (files.closedWalks() == before) {
            changed.addAll(service.sweep().changed());
        }
        return changed;
    }

    /** Writes a file and hints at it. */
    Look save(String path, String content) {
        files.write(path, content);
        return hint(path);
    }

    /** Another service on the same files, as the next daemon has it. */
    WatcherService another(BuildMemo memo) {
        return another(memo, true);
    }

    WatcherService another(BuildMemo memo, boolean givesBack) {
        return new WatcherService(ROOT, EVERYTHING, files, clock, memo, givesBack);
    }

    /** A build has exited with 0; returns whether one more is needed. */
    boolean buildEnded() {
        return service.buildEnded(new BuildEnd(clock.wallClock(), BuildEnd.Outcome.GOOD));
    }

    /** One step of a save: the disk has changed just now, the hint comes a moment later. */
    void step(String... hints) {
        pass(Duration.ofMillis(1));
        hint(hints);
        pass(Duration.ofMillis(1));
    }

    /** Waits for quiet, and for what is unsettled; then a change set is complete if anything differs. */
    void rest() {
        pass(Duration.ofMillis(10));
        if (!hint().unsettled().isEmpty()) {
            pass(Duration.ofMillis(200));
            service.settle();
        }
        NavigableSet<String> changed = service.inputs().changedSince(last);
        if (!changed.isEmpty()) {
            changeSets.add(changed);
            last = service.inputs();
        }
    }

    /** Change sets completed so far. */
    List<NavigableSet<String>> changeSets() {
        return changeSets;
    }

    /** The sources are known as they are. */
    void assertTruth() {
        assertThat(service.inputs().hashes()).isEqualTo(files.truth(EVERYTHING));
    }
}

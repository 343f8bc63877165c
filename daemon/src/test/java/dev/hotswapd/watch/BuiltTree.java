package dev.hotswapd.watch;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

/** A watched tree that is built as a reload manager would. */
final class BuiltTree {
    private static final Duration BUILD = Duration.ofMillis(50);

    final WatchedTree tree = new WatchedTree();
    final WatcherService service = tree.service;
    private int builds;
    private boolean owed;
    private Inputs built = Inputs.NONE;

    void start(String... pathsAndContents) {
        tree.startingWith(pathsAndContents);
        built = service.inputs();
    }

    /** How many there were. */
    int builds() {
        return builds;
    }

    /** What the last build that counts was made from. */
    Map<String, ContentHash> built() {
        return built.hashes();
    }

    /** Builds as a reload manager would: until a build counts and nothing is left to wait for. Returns the builds. */
    int buildUntilDone(IntConsumer build) {
        int before = builds;
        while (builds - before < 50 && (outdated() || waitedForSuspects())) {
            Inputs from = service.inputs();
            service.buildStarted(++builds);
            tree.pass(BUILD);
            build.accept(builds);
            service.lookAtEverything();
            owed = tree.buildEnded();
            built = service.inputs().equals(from) ? from : built;
            tree.pass(Duration.ofMillis(5));
        }
        return builds - before;
    }

    /** The same, with a save while the build of that number runs. */
    int buildUntilDone(int during, String path, String content) {
        return buildUntilDone(n -> {
            if (n == during) {
                tree.save(path, content);
            }
        });
    }

    private boolean outdated() {
        return owed || !service.inputs().equals(built);
    }

    private boolean waitedForSuspects() {
        if (service.lookAgainNs() == Long.MAX_VALUE) {
            return false;
        }
        tree.pass(Duration.ofNanos(Math.max(0, service.lookAgainNs() - tree.clock.nowNs())));
        tree.hint();
        return outdated();
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.glob.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens to the files, the watcher ends up knowing them. */
class WatcherServicePropertiesTest {
    private static final PathFilter FILTER =
            new SourceFilter(List.of(Glob.of("**")), List.of(Glob.of("out")), List.of(), Optional.empty());
    private static final List<String> PATHS =
            List.of("a.c", "b.c", "b.c~", "src/a.c", "src/deep/a.c", "src", "src/deep", "out/x.c", "src-gen/a.c");

    /**
     * One thing that happens to the disk.
     *
     * @param hinted whether the watcher hears of it
     */
    private record Step(Kind kind, String path, String other, String content, boolean hinted, int waitMs) {}

    private enum Kind {
        WRITE,
        WRITE_KEEPING_TIME,
        REMOVE,
        RENAME,
        LOOK,
        LOOK_AT_EVERYTHING,
        SETTLE,
        SWEEP,
        ROOT_GOES,
        ROOT_COMES
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(8, Kind.WRITE),
                Tuple.of(2, Kind.WRITE_KEEPING_TIME),
                Tuple.of(3, Kind.REMOVE),
                Tuple.of(4, Kind.RENAME),
                Tuple.of(4, Kind.LOOK),
                Tuple.of(1, Kind.LOOK_AT_EVERYTHING),
                Tuple.of(1, Kind.SETTLE),
                Tuple.of(2, Kind.SWEEP),
                Tuple.of(1, Kind.ROOT_GOES),
                Tuple.of(2, Kind.ROOT_COMES));
        return Combinators.combine(
                        kinds,
                        Arbitraries.of(PATHS),
                        Arbitraries.of(PATHS),
                        Arbitraries.of("", "1", "2", "33"),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(0, 1, 30, 300, 3000))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 3000)
    void everythingIsKnownOnceEverythingHasBeenLookedAt(@ForAll("steps") List<Step> steps) {
        WatchedTree tree = new WatchedTree(FILTER).startingWith("a.c", "1", "src/a.c", "2");
        steps.forEach(step -> take(tree, step));
        tree.files.rootExists(true);
        tree.service.lookAtEverything();
        tree.service.settle();

        assertThat(tree.service.inputs().hashes()).isEqualTo(tree.files.truth(FILTER));
    }

    @Property(tries = 1000)
    void everythingIsKnownOnceItWasSweptThoughNothingWasHeard(@ForAll("steps") List<Step> steps) {
        WatchedTree tree = new WatchedTree(FILTER).startingWith("a.c", "1", "src/a.c", "2");
        for (Step step : steps) {
            take(tree, new Step(step.kind, step.path, step.other, step.content, false, step.waitMs));
        }
        tree.files.rootExists(true);
        tree.pass(Duration.ofMinutes(1));
        // The one under way may have passed by already.
        tree.sweepThrough();
        tree.sweepThrough();
        tree.service.settle();

        assertThat(tree.service.inputs().hashes()).isEqualTo(tree.files.truth(FILTER));
    }

    @Property(tries = 3000)
    void everythingIsKnownOnceAllHintsHaveBeenFollowed(@ForAll("steps") List<Step> steps) {
        WatchedTree tree = new WatchedTree(FILTER).startingWith("a.c", "1", "src/a.c", "2");
        for (Step step : steps) {
            take(tree, new Step(step.kind, step.path, step.other, step.content, true, step.waitMs));
        }
        tree.files.rootExists(true);
        tree.hint();
        tree.service.settle();

        assertThat(tree.service.inputs().hashes()).isEqualTo(tree.files.truth(FILTER));
    }

    private static void take(WatchedTree tree, Step step) {
        tree.pass(Duration.ofMillis(step.waitMs));
        switch (step.kind) {
            case WRITE -> {
                if (!tree.files.isFolder(step.path) && !belowAFile(tree, step.path)) {
                    tree.files.write(step.path, step.content);
                }
            }
            case WRITE_KEEPING_TIME -> tree.files.writeKeepingTime(step.path, step.content);
            case REMOVE -> tree.files.remove(step.path);
            case RENAME -> {
                if (!related(step) && canBecome(tree, step.path, step.other) && !belowAFile(tree, step.other)) {
                    tree.files.rename(step.path, step.other);
                }
            }
            case LOOK -> tree.hint();
            case LOOK_AT_EVERYTHING -> tree.service.lookAtEverything();
            case SETTLE -> tree.service.settle();
            case SWEEP -> tree.service.sweep();
            case ROOT_GOES -> tree.files.rootExists(false);
            case ROOT_COMES -> tree.files.rootExists(true);
        }
        if (step.hinted) {
            tree.hint(step.path, step.other);
        }
    }

    /** As rename(2) has it: a folder takes the place of nothing, a file that of a file. */
    private static boolean canBecome(WatchedTree tree, String from, String to) {
        boolean ontoAFile = tree.files.stamp(to).isPresent();
        return !tree.files.isFolder(to) && !(ontoAFile && tree.files.isFolder(from));
    }

    private static boolean related(Step step) {
        return (step.path + "/").startsWith(step.other + "/") || (step.other + "/").startsWith(step.path + "/");
    }

    private static boolean belowAFile(WatchedTree tree, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (tree.files.stamp(path.substring(0, slash)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}

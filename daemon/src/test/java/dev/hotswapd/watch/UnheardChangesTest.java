package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.time.Moment;
import org.junit.jupiter.api.Test;

/** What changes though nothing hints at it. */
final class UnheardChangesTest {
    private final WatchedTree tree = new WatchedTree();
    private final MemoryFileTree files = tree.files;
    private final WatcherService service = tree.service;

    @Test
    void isFoundByASweepWhateverItIs() {
        tree.startingWith("a.c", "a", "b.c", "b", "gone.c", "c", "src/d.c", "d");
        files.write("a.c", "by another name of it");
        files.writeKeepingTime("src/d.c", "D");
        files.write("new/e.c", "e");
        files.remove("gone.c");

        assertThat(tree.sweepThrough()).containsExactlyInAnyOrder("a.c", "src/d.c", "new/e.c");
        assertThat(service.settle().changed()).containsExactly("gone.c");
        tree.assertTruth();
    }

    @Test
    void isFoundByALookAtEverythingThoughItKeepsSizeAndTime() {
        tree.startingWith("a.c", "111", "b.c", "111");
        files.writeKeepingTime("a.c", "222");

        assertThat(service.lookAtEverything().changed()).containsExactly("a.c");
    }

    @Test
    void isNoChangeWhereTheContentIsEqual() {
        tree.startingWith("a.c", "a");
        files.setModified("a.c", 5);
        files.writeKeepingTime("a.c", "a");

        assertThat(tree.sweepThrough()).isEmpty();
    }

    @Test
    void isLookedForInPartsAndGivenUpForALookAtEverything() {
        for (int i = 0; i < 1_000; i++) {
            files.write(i + ".c", "x");
        }
        tree.startingWith();
        files.write("999.c", "y");

        assertThat(service.sweep().changed()).isEmpty();
        assertThat(files.closedWalks()).isEqualTo(1);
        assertThat(service.lookAtEverything().changed()).containsExactly("999.c");
        assertThat(files.closedWalks()).isEqualTo(3);
    }

    @Test
    void waitsForABuildAfterWhichEverythingIsLookedAt() {
        tree.startingWith("a.c", "a");
        assertThat(service.sweepDueNs(Moment.NEVER)).isBetween(tree.clock.nowNs(), tree.clock.nowNs() + 2_500_000_000L);

        assertThat(service.sweepDueNs(tree.clock.nowNs() + 50_000_000)).isEqualTo(Moment.NEVER);
        service.buildStarted(1);
        assertThat(service.sweepDueNs(Moment.NEVER)).isEqualTo(Moment.NEVER);
        service.buildEnded(new BuildEnd(tree.clock.wallClock(), BuildEnd.Outcome.GOOD));
        assertThat(service.sweepDueNs(Moment.NEVER)).isLessThan(Moment.NEVER);
    }

    @Test
    void isNotLookedForWhereTheRootIsGone() {
        tree.startingWith("a.c", "a");
        files.rootExists(false);
        service.sweep();

        assertThat(service.sweepDueNs(Moment.NEVER)).isEqualTo(Moment.NEVER);
    }
}

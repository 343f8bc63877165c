package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.time.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class WatcherServiceTest {
    private final WatchedTree tree = new WatchedTree();
    private final MemoryFileTree files = tree.files;
    private final WatcherService service = tree.service;

    private void assertTruth() {
        assertThat(service.inputs().hashes()).isEqualTo(files.truth(WatchedTree.EVERYTHING));
    }

    @Test
    void findsNothingChangedAtFirst() {
        files.write("a.c", "a");
        files.write("empty.h", "");

        Look look = service.baseline();

        assertThat(look)
                .isEqualTo(new Look(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        false,
                        false,
                        service.inputs(),
                        false,
                        Optional.empty()));
        assertTruth();
    }

    @Test
    void findsWhatChangedSinceTheFirstLook() {
        tree.startingWith("a.c", "a", "b.c", "b", "c.c", "c");
        files.write("a.c", "other");
        files.write("d.c", "d");
        files.remove("b.c");

        Look look = service.lookAtEverything();

        assertThat(look.changed()).containsExactlyInAnyOrder("a.c", "d.c");
        assertThat(look.unsettled()).containsExactly("b.c");
        assertThat(look.newest()).isPresent().hasValueSatisfying(newest -> assertThat(newest)
                .isBetween(tree.clock.wallClock().minusMillis(10), tree.clock.wallClock()));
        assertThat(service.settle().changed()).containsExactly("b.c");
        assertTruth();
    }

    @Test
    void looksWhereHintsPointAndNowhereElse() {
        tree.startingWith("a.c", "a", "b.c", "b");
        files.write("a.c", "a2");
        files.write("b.c", "b2");

        assertThat(tree.hint("a.c", "a.c").changed()).containsExactly("a.c");
        assertThat(tree.hint("b.c").changed()).containsExactly("b.c");
        assertThat(tree.hint("a.c", "b.c").changed()).isEmpty();
    }

    @Test
    void passesOverHintsOutsideTheRootAndAtWhatIsNoSource() {
        tree.startingWith("a.c", "a");
        files.write(".git/index", "x");
        files.write("4913", "x");

        assertThat(service.look(List.of(Path.of("/elsewhere/a.c"), Path.of("/projects/a.c")))
                        .changed())
                .isEmpty();
        assertThat(tree.hint(".git", ".git/index", "4913").changed()).isEmpty();
        assertTruth();
    }

    @Test
    void findsNothingInASaveOfEqualContent() {
        tree.startingWith("a.c", "a");
        Inputs before = service.inputs();

        assertThat(tree.save("a.c", "a").changed()).isEmpty();
        assertThat(service.inputs()).isSameAs(before);
    }

    @Test
    void readsWhatIsHintedAtWhateverItsStamp() {
        tree.startingWith("a.c", "a1");
        // Another write in the same tick of the clock, with as many bytes: the stamp stays.
        tree.save("a.c", "a2");

        assertThat(tree.save("a.c", "a3").changed()).containsExactly("a.c");
        assertTruth();
    }

    @Test
    void readsAgainWhatMayHaveBeenWrittenTwiceInOneTick() {
        tree.startingWith("a.c", "a1");
        tree.save("a.c", "a2");
        files.write("a.c", "a3");

        assertThat(service.lookAtEverything().changed()).containsExactly("a.c");
    }

    @Test
    void readsOnlyFilesWhoseStampMoved() {
        tree.startingWith("a.c", "a", "b.c", "b", "c.c", "c");
        files.write("b.c", "b2");
        int before = files.reads();

        service.lookAtEverything();

        assertThat(files.reads() - before).isEqualTo(1);
    }

    @Test
    void walksAFolderThatIsHintedAt() {
        tree.startingWith("a.c", "a");
        files.write("new/deep/b.c", "b");
        files.write("new/c.c", "c");

        assertThat(tree.hint("new").changed()).containsExactlyInAnyOrder("new/deep/b.c", "new/c.c");
    }

    @Test
    void looksEverywhereWhereTheRootIsHintedAt() {
        tree.startingWith("a.c", "a");
        files.write("x/b.c", "b");

        assertThat(tree.hint("").changed()).containsExactly("x/b.c");
    }

    @Test
    void missesAllThatLaysBelowAFolderThatIsGone() {
        tree.startingWith("src/a.c", "a", "src/deep/b.c", "b", "src-gen/c.c", "c");
        files.remove("src");

        assertThat(tree.hint("src").unsettled()).containsExactlyInAnyOrder("src/a.c", "src/deep/b.c");
        assertThat(service.settle().changed()).containsExactlyInAnyOrder("src/a.c", "src/deep/b.c");
        assertTruth();
    }

    @Test
    void followsARenamedFolder() {
        tree.startingWith("old/a.c", "a");
        files.rename("old", "new");

        assertThat(tree.hint("old", "new").changed()).containsExactly("new/a.c");
        assertThat(service.settle().changed()).containsExactly("old/a.c");
        assertTruth();
    }

    @Test
    void noticesAFileThatBecameAFolder() {
        tree.startingWith("x", "file", "y/z.c", "z");
        files.remove("x");
        files.write("x/a.c", "a");
        files.remove("y");
        files.write("y", "file");

        tree.hint("x", "y");
        service.settle();

        assertTruth();
    }

    @Test
    void saysWhetherGitIsBusy() {
        tree.startingWith("a.c", "a");
        files.gitBusy(true);
        assertThat(tree.hint().gitBusy()).isTrue();

        files.gitBusy(false);
        assertThat(tree.hint().gitBusy()).isFalse();
    }

    @Nested
    class Unsettled {
        @Test
        void aMissingSourceKeepsItsContentUntilItIsSettled() {
            tree.startingWith("a.c", "a");
            Inputs before = service.inputs();
            files.remove("a.c");

            Look look = tree.hint("a.c");

            assertThat(look.changed()).isEmpty();
            assertThat(look.unsettled()).containsExactly("a.c");
            assertThat(service.inputs()).isEqualTo(before);
            assertThat(service.settle().changed()).containsExactly("a.c");
            assertThat(service.inputs()).isEqualTo(Inputs.NONE);
        }

        @Test
        void anEmptiedSourceKeepsItsContentUntilItIsSettled() {
            tree.startingWith("a.c", "a");
            Look look = tree.save("a.c", "");

            assertThat(look.changed()).isEmpty();
            assertThat(look.unsettled()).containsExactly("a.c");
            assertThat(service.settle().changed()).containsExactly("a.c");
            assertTruth();
        }

        @Test
        void aNewEmptyFileCountsOnceItIsSettled() {
            tree.startingWith("a.c", "a");

            assertThat(tree.save("new.c", "").unsettled()).containsExactly("new.c");
            assertThat(service.settle().changed()).containsExactly("new.c");
            assertTruth();
        }

        @Test
        void whatComesBackIsSettledWithoutAHint() {
            tree.startingWith("a.c", "a");
            files.rename("a.c", "a.c~");
            tree.hint("a.c");
            files.rename("a.c~", "a.c");

            Look look = tree.hint();

            assertThat(look.unsettled()).isEmpty();
            assertThat(look.changed()).isEmpty();
        }

        @Test
        void whatWasEmptyAllAlongIsNot() {
            tree.startingWith("empty.h", "");

            assertThat(tree.save("empty.h", "").unsettled()).isEmpty();
        }

        @Test
        void settlingTakesWhatIsThereByThen() {
            tree.startingWith("a.c", "a");
            tree.save("a.c", "");
            files.write("a.c", "new");

            assertThat(service.settle().changed()).containsExactly("a.c");
            assertTruth();
        }

        @Test
        void aFileThatCameAMomentAgoIsNotMissed() {
            tree.startingWith("a.c", "a");
            tree.save("sedXyZ123", "half");
            files.remove("sedXyZ123");

            Look look = tree.hint("sedXyZ123");

            assertThat(look.unsettled()).isEmpty();
            assertTruth();
        }
    }

    @Nested
    class RootGone {
        @Test
        void removesNothing() {
            tree.startingWith("a.c", "a", "b.c", "b");
            Inputs before = service.inputs();
            files.rootExists(false);

            Look look = tree.hint("a.c");
            Look settled = service.settle();

            assertThat(look.rootMissing()).isTrue();
            assertThat(look.changed()).isEmpty();
            assertThat(look.unsettled()).containsExactlyInAnyOrder("a.c", "b.c");
            assertThat(settled).isEqualTo(look);
            assertThat(service.inputs()).isEqualTo(before);
        }

        @Test
        void comparesEverythingOnceItIsBack() {
            tree.startingWith("a.c", "a", "b.c", "b", "c.c", "c");
            files.rootExists(false);
            service.lookAtEverything();
            files.write("a.c", "a2");
            files.remove("c.c");
            files.rootExists(true);

            Look back = tree.hint();

            assertThat(back.rootMissing()).isFalse();
            assertThat(back.changed()).containsExactly("a.c");
            assertThat(back.unsettled()).containsExactly("c.c");
            assertThat(service.settle().changed()).containsExactly("c.c");
            assertTruth();
        }

        @Test
        void findsNothingWhereAllCameBackAsItWas() {
            tree.startingWith("a.c", "a");
            files.rootExists(false);
            tree.hint("a.c");
            files.rootExists(true);

            Look back = service.settle();

            assertThat(back.changed()).isEmpty();
            assertThat(back.unsettled()).isEmpty();
        }

        @Test
        void isSaidAtTheStartToo() {
            files.rootExists(false);

            assertThat(service.baseline().rootMissing()).isTrue();
        }
    }

    @Test
    void keepsInputsForFiveThousandFilesWithoutCopyingThemAtEachLook() {
        for (int i = 0; i < 5_000; i++) {
            files.write("src/" + i + ".c", "x" + i);
        }
        tree.pass(Duration.ofSeconds(1));
        service.baseline();

        Inputs inputs = service.inputs();
        tree.hint("src/1.c");

        assertThat(service.inputs()).isSameAs(inputs);
    }

    @Nested
    class Unheard {
        @Test
        void isFoundByASweepWhateverItIs() {
            tree.startingWith("a.c", "a", "b.c", "b", "gone.c", "c", "src/d.c", "d");
            files.write("a.c", "by another name of it");
            files.writeKeepingTime("src/d.c", "D");
            files.write("new/e.c", "e");
            files.remove("gone.c");

            assertThat(tree.sweepThrough()).containsExactlyInAnyOrder("a.c", "src/d.c", "new/e.c");
            assertThat(service.settle().changed()).containsExactly("gone.c");
            assertTruth();
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
            assertThat(service.sweepDueNs(Moment.NEVER))
                    .isBetween(tree.clock.nowNs(), tree.clock.nowNs() + 2_500_000_000L);

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
}

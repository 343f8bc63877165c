package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatcherServiceTest {
    private final WatchedTree tree = new WatchedTree();
    private final MemoryFileTree files = tree.files;
    private final WatcherService service = tree.service;

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
        tree.assertTruth();
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
        tree.assertTruth();
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
        tree.assertTruth();
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
        tree.assertTruth();
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
        tree.assertTruth();
    }

    @Test
    void followsARenamedFolder() {
        tree.startingWith("old/a.c", "a");
        files.rename("old", "new");

        assertThat(tree.hint("old", "new").changed()).containsExactly("new/a.c");
        assertThat(service.settle().changed()).containsExactly("old/a.c");
        tree.assertTruth();
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

        tree.assertTruth();
    }

    @Test
    void saysWhetherGitIsBusy() {
        tree.startingWith("a.c", "a");
        files.gitBusy(true);
        assertThat(tree.hint().gitBusy()).isTrue();

        files.gitBusy(false);
        assertThat(tree.hint().gitBusy()).isFalse();
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
}

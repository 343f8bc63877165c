package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sources that are missing or empty, which may be half a save. */
final class UnsettledSourcesTest {
    private final WatchedTree tree = new WatchedTree();
    private final MemoryFileTree files = tree.files;
    private final WatcherService service = tree.service;

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
        tree.assertTruth();
    }

    @Test
    void aNewEmptyFileCountsOnceItIsSettled() {
        tree.startingWith("a.c", "a");

        assertThat(tree.save("new.c", "").unsettled()).containsExactly("new.c");
        assertThat(service.settle().changed()).containsExactly("new.c");
        tree.assertTruth();
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
        tree.assertTruth();
    }

    @Test
    void aFileThatCameAMomentAgoIsNotMissed() {
        tree.startingWith("a.c", "a");
        tree.save("sedXyZ123", "half");
        files.remove("sedXyZ123");

        Look look = tree.hint("sedXyZ123");

        assertThat(look.unsettled()).isEmpty();
        tree.assertTruth();
    }
}

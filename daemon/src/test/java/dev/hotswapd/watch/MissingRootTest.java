package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A root that goes away, and may come back. */
final class MissingRootTest {
    private final WatchedTree tree = new WatchedTree();
    private final MemoryFileTree files = tree.files;
    private final WatcherService service = tree.service;

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
        tree.assertTruth();
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

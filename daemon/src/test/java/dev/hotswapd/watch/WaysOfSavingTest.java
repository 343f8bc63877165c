package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way in which programs save a file, looked at after every single step, is one change set. */
final class WaysOfSavingTest {
    private final WatchedTree tree = new WatchedTree().startingWith("src/x.c", "old", "src/y.c", "y");
    private final MemoryFileTree files = tree.files;

    private void write(String path, String content) {
        files.write(path, content);
        tree.step(path);
    }

    private void rename(String from, String to) {
        files.rename(from, to);
        tree.step(from, to);
    }

    private void remove(String path) {
        files.remove(path);
        tree.step(path);
    }

    @AfterEach
    void isOneChangeSet() {
        tree.rest();
        tree.rest();

        assertThat(tree.changeSets()).containsExactly(new TreeSet<>(Set.of("src/x.c")));
        assertThat(tree.service.inputs().hashes()).isEqualTo(files.truth(WatchedTree.EVERYTHING));
    }

    @Test
    void truncatingAndWriting() {
        write("src/x.c", "");
        write("src/x.c", "new");
    }

    @Test
    void renamingOver() {
        write("src/.x.c.tmp123", "");
        write("src/.x.c.tmp123", "new");
        rename("src/.x.c.tmp123", "src/x.c");
    }

    @Test
    void vim() {
        write("src/4913", "");
        remove("src/4913");
        rename("src/x.c", "src/x.c~");
        write("src/x.c", "");
        write("src/x.c", "new");
        // chmod, then
        tree.step("src/x.c");
        remove("src/x.c~");
    }

    @Test
    void jetBrains() {
        write("src/x.c___jb_tmp___", "new");
        rename("src/x.c", "src/x.c___jb_old___");
        rename("src/x.c___jb_tmp___", "src/x.c");
        remove("src/x.c___jb_old___");
    }

    @Test
    void sed() {
        write("src/sedAbC123", "");
        write("src/sedAbC123", "new");
        rename("src/sedAbC123", "src/x.c");
    }

    @Test
    void gitCheckout() {
        remove("src/x.c");
        write("src/x.c", "");
        write("src/x.c", "new");
    }

    @Test
    void writingInPieces() {
        write("src/x.c", "");
        write("src/x.c", "ne");
        write("src/x.c", "new");
        write("src/x.c", "newer");
    }

    @Test
    void removingForGood() {
        remove("src/x.c");
    }
}

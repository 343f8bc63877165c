package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link FileTree} does; run against the fake and against the disk. */
public abstract class FileTreeContract {
    private static final PathFilter EVERYTHING = filter("");

    protected abstract FileTree tree();

    protected abstract void write(String path, String content);

    protected abstract void remove(String path);

    protected abstract void makeFolder(String path);

    protected abstract void rename(String from, String to);

    protected abstract void link(String path, String target);

    private static PathFilter filter(String leftOut) {
        return new PathFilter() {
            @Override
            public boolean admits(String file) {
                return !file.endsWith(leftOut) || leftOut.isEmpty();
            }

            @Override
            public boolean enters(String folder) {
                return !folder.equals(leftOut);
            }

            @Override
            public boolean offLimits(String path) {
                return false;
            }
        };
    }

    private List<String> walked(String folder, PathFilter filter) {
        List<String> paths = new ArrayList<>();
        tree().walk(folder, filter, (path, stamp) -> {
            assertThat(tree().stamp(path)).contains(stamp);
            paths.add(path);
        });
        paths.sort(null);
        return paths;
    }

    @Test
    void setsAFilesTimeBack() {
        write("a.o", "a");
        long now = tree().stamp("a.o").orElseThrow().modifiedNs();

        tree().setModified("a.o", now - 7_000_000_000L);
        tree().setModified("missing.o", now);

        assertThat(tree().stamp("a.o").orElseThrow().modifiedNs()).isEqualTo(now - 7_000_000_000L);
        assertThat(tree().stamp("missing.o")).isEmpty();
    }

    @Test
    void walksFilesInAllFolders() {
        write("a.c", "a");
        write("src/b.c", "b");
        write("src/deep/er/c.c", "c");
        makeFolder("empty");

        assertThat(walked("", EVERYTHING)).containsExactly("a.c", "src/b.c", "src/deep/er/c.c");
        assertThat(walked("src", EVERYTHING)).containsExactly("src/b.c", "src/deep/er/c.c");
        assertThat(walked("src/deep/er", EVERYTHING)).containsExactly("src/deep/er/c.c");
    }

    @Test
    void leavesOutWhatTheFilterLeavesOut() {
        write("a.c", "a");
        write("target/b.c", "b");
        write("src/x.o", "x");

        assertThat(walked("", filter("target"))).containsExactly("a.c", "src/x.o");
        assertThat(walked("", filter(".o"))).containsExactly("a.c", "target/b.c");
    }

    @Test
    void walksNothingWhereThereIsNoFolder() {
        write("a.c", "a");

        assertThat(walked("gone", EVERYTHING)).isEmpty();
    }

    @Test
    void stampsFilesOnly() {
        write("src/a.c", "four");

        assertThat(tree().stamp("src/a.c").map(FileStamp::size)).contains(4L);
        assertThat(tree().stamp("src")).isEmpty();
        assertThat(tree().stamp("src/b.c")).isEmpty();
        assertThat(tree().stamp("src/a.c/below-a-file")).isEmpty();
    }

    @Test
    void stampsChangeWithSizeAndIdentity() {
        write("a.c", "one");
        Optional<FileStamp> one = tree().stamp("a.c");
        write("a.c", "three");
        Optional<FileStamp> three = tree().stamp("a.c");
        write("b.c", "other");
        rename("b.c", "a.c");

        assertThat(three).isNotEqualTo(one);
        assertThat(tree().stamp("a.c")).isNotEqualTo(three);
    }

    @Test
    void hashesContentAndNothingElse() {
        write("a.c", "same");
        write("b.c", "same");
        write("c.c", "else");

        assertThat(tree().hash("a.c")).isPresent().isEqualTo(tree().hash("b.c"));
        assertThat(tree().hash("c.c")).isPresent().isNotEqualTo(tree().hash("a.c"));
        assertThat(tree().hash("d.c")).isEmpty();
    }

    @Test
    void tellsFoldersFromFiles() {
        write("src/a.c", "a");
        makeFolder("empty");

        assertThat(tree().isFolder("src")).isTrue();
        assertThat(tree().isFolder("empty")).isTrue();
        assertThat(tree().isFolder("src/a.c")).isFalse();
        assertThat(tree().isFolder("gone")).isFalse();
    }

    @Test
    void forgetsWhatIsRemoved() {
        write("src/a.c", "a");
        remove("src");

        assertThat(tree().stamp("src/a.c")).isEmpty();
        assertThat(tree().isFolder("src")).isFalse();
    }

    @Test
    void followsLinksToFilesAndPassesOverBrokenOnes() {
        write("real.c", "content");
        link("linked.c", "real.c");
        link("broken.c", "gone.c");

        assertThat(walked("", EVERYTHING)).containsExactly("linked.c", "real.c");
        assertThat(tree().stamp("linked.c")).isEqualTo(tree().stamp("real.c"));
        assertThat(tree().hash("linked.c")).isEqualTo(tree().hash("real.c"));
        assertThat(tree().hash("broken.c")).isEmpty();
    }

    @Test
    void readsTheBeginningsOfFiles() {
        write("a.o", "\u007fELF and so on");
        write("long.c", "x".repeat(FileTree.BEGINNING) + "y");
        write("empty.c", "");

        assertThat(tree().beginning("a.o")).isEqualTo("\u007fELF and so on");
        assertThat(tree().beginning("long.c")).isEqualTo("x".repeat(FileTree.BEGINNING));
        assertThat(tree().beginning("empty.c")).isEmpty();
        assertThat(tree().beginning("gone")).isEmpty();
    }
}

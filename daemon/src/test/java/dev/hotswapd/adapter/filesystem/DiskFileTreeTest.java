package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.state.PluginCall;
import dev.hotswapd.watch.FileStamp;
import dev.hotswapd.watch.FileTree;
import dev.hotswapd.watch.FileTreeContract;
import dev.hotswapd.watch.PathFilter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DiskFileTreeTest extends FileTreeContract {
    private static final PathFilter EVERYTHING = new PathFilter() {
        @Override
        public boolean admits(String file) {
            return true;
        }

        @Override
        public boolean enters(String folder) {
            return true;
        }

        @Override
        public boolean offLimits(String path) {
            return false;
        }
    };

    private final Path root;

    DiskFileTreeTest(@TempDir Path root) {
        this.root = root;
    }

    /** What the disk is told to do; failures are failures of the test. */
    private interface PluginCall {
        void run() throws IOException;
    }

    private static void run(PluginCall work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected FileTree tree() {
        return new DiskFileTree(root);
    }

    @Override
    protected void write(String path, String content) {
        run(() -> {
            Path file = root.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, content);
        });
    }

    @Override
    protected void remove(String path) {
        run(() -> {
            try (Stream<Path> found = Files.walk(root.resolve(path))) {
                for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        });
    }

    @Override
    protected void makeFolder(String path) {
        run(() -> Files.createDirectories(root.resolve(path)));
    }

    @Override
    protected void rename(String from, String to) {
        run(() -> Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    protected void link(String path, String target) {
        run(() -> Files.createSymbolicLink(root.resolve(path), Path.of(target)));
    }

    private List<String> walked(FileTree tree) {
        List<String> paths = new ArrayList<>();
        tree.walk("", EVERYTHING, (path, stamp) -> paths.add(path));
        return paths;
    }

    @Test
    void doesNotFollowLinksToFolders() {
        write("src/a.c", "a");
        link("other", "src");

        assertThat(walked(tree())).containsExactly("src/a.c");
        assertThat(tree().isFolder("other")).isFalse();
        assertThat(tree().stamp("other")).isEmpty();
    }

    @Test
    void passesOverWhatIsNoRegularFile() throws Exception {
        Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.exists(root.resolve("pipe"))).isTrue();
        assertThat(walked(tree())).isEmpty();
        assertThat(tree().stamp("pipe")).isEmpty();
    }

    @Test
    void givesWhatCannotBeReadAHashThatChangesWithItsStamp() {
        // Reading it fails for everyone, root included, though it is a regular file.
        FileTree proc = new DiskFileTree(Path.of("/proc/self"));

        assertThat(proc.stamp("mem")).isPresent();
        assertThat(proc.hash("mem")).isPresent();
    }

    @Test
    void readsFilesOfAnySize() throws IOException {
        write("big", "");
        try (RandomAccessFile big = new RandomAccessFile(root.resolve("big").toFile(), "rw")) {
            big.setLength(200L << 20);
        }
        var before = tree().hash("big");
        try (RandomAccessFile big = new RandomAccessFile(root.resolve("big").toFile(), "rw")) {
            big.seek((200L << 20) - 1);
            big.write(1);
        }

        assertThat(tree().hash("big")).isPresent().isNotEqualTo(before);
    }

    @Test
    void seesThatTheRootIsGone() {
        FileTree tree = new DiskFileTree(root.resolve("project"));
        assertThat(tree.rootExists()).isFalse();
        assertThat(walked(tree)).isEmpty();

        makeFolder("project");
        assertThat(tree.rootExists()).isTrue();
    }

    @Test
    void waitsForGitInTheRepositoryAbove() {
        makeFolder(".git");
        makeFolder("plugins/ticker");
        FileTree tree = new DiskFileTree(root.resolve("plugins/ticker"));
        assertThat(tree.gitBusy()).isFalse();

        write(".git/index.lock", "");
        assertThat(tree.gitBusy()).isTrue();

        remove(".git/index.lock");
        assertThat(tree.gitBusy()).isFalse();
    }

    @Test
    void findsTheRepositoryOfAWorktree() {
        write("main/.git/worktrees/w/index.lock", "");
        write("absolute/.git", "gitdir: " + root.resolve("main/.git/worktrees/w") + "\n");
        write("relative/.git", "gitdir: ../main/.git/worktrees/w\n");
        write("broken/.git", "no pointer");

        assertThat(new DiskFileTree(root.resolve("absolute")).gitBusy()).isTrue();
        assertThat(new DiskFileTree(root.resolve("relative")).gitBusy()).isTrue();
        assertThat(new DiskFileTree(root.resolve("broken")).gitBusy()).isFalse();
    }

    @Test
    void walksARootThatHasBecomeALink(@TempDir Path elsewhere) throws IOException {
        write("a.c", "a");
        write("src/b.c", "b");
        Path real = elsewhere.resolve("real");
        Files.move(root, real);
        try {
            Files.createSymbolicLink(root, real);
            List<String> paths = new ArrayList<>();
            tree().walk("", EVERYTHING, (path, stamp) -> paths.add(path));
            tree().walk("src", EVERYTHING, (path, stamp) -> paths.add(path));

            assertThat(paths).containsExactlyInAnyOrder("a.c", "src/b.c", "src/b.c");
        } finally {
            Files.delete(root);
            Files.createDirectory(root);
        }
    }

    private Path fifo(String path) throws Exception {
        Path made = root.resolve(path);
        Files.createDirectories(made.resolveSibling("."));
        assertThat(new ProcessBuilder("mkfifo", made.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(Files.exists(made)).isTrue();
        return made;
    }

    @Test
    @Timeout(30)
    void doesNotWaitForWhoeverShouldWriteIntoAFifo() throws Exception {
        fifo(".git");
        fifo("below/.git/index.lock");
        fifo("a.c");
        link("b.c", "a.c");
        makeFolder("below/src");

        assertThat(tree().gitBusy()).isFalse();
        assertThat(new DiskFileTree(root.resolve("below/src")).gitBusy()).isTrue();
        assertThat(tree().beginning("a.c")).isEmpty();
        assertThat(tree().beginning("b.c")).isEmpty();
        assertThat(tree().stamp("b.c")).isEmpty();
        assertThat(walked(tree())).isEmpty();
    }

    @Test
    @Timeout(30)
    void doesNotReadADeviceThatHasNoEnd() {
        link("a.c", "/dev/zero");
        link(".git", "/dev/zero");

        assertThat(tree().gitBusy()).isFalse();
        assertThat(tree().stamp("a.c")).isEmpty();
        assertThat(tree().beginning("a.c")).isEmpty();
        assertThat(walked(tree())).isEmpty();
    }

    @Test
    void waitsForNoLockOfSomebodyElses() throws IOException {
        write("in/src/a.c", "a");
        makeFolder("in/.git");
        FileTree tree = new DiskFileTree(root.resolve("in/src"));
        Path lock = root.resolve("in/.git/index.lock");
        link("in/.git/index.lock", ownedBySomebodyElse().toString());
        assertThat(tree.gitBusy()).isFalse();

        Files.delete(lock);
        write("in/.git/index.lock", "");
        assertThat(tree.gitBusy()).isTrue();
    }

    private Path ownedBySomebodyElse() throws IOException {
        Path made = Files.createFile(root.resolve("made"));
        Object user = Files.getAttribute(made, "unix:uid");
        Path roots = Path.of("/etc/passwd");
        if (user.equals(Files.getAttribute(roots, "unix:uid"))) {
            Files.setAttribute(made, "unix:uid", 12_345);
            return made;
        }
        return roots;
    }

    @Test
    void setsTimesWithoutChangingTheFile() throws IOException {
        write("a.c", "abc");
        Path file = root.resolve("a.c");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
        FileStatus before = FileStatus.of(file);

        tree().setModified("a.c", before.stamp().modifiedNs() + 1_000);

        FileStatus after = FileStatus.of(file);
        assertThat(after.stamp().identity()).isEqualTo(before.stamp().identity());
        assertThat(after.stamp().modifiedNs()).isEqualTo(before.stamp().modifiedNs() + 1_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-x---");
        assertThat(file).hasContent("abc");
    }

    @Test
    void takesNonsenseForNoRepository() {
        write("a/.git", "gitdir: \0");
        write("b/.git", "gitdir: " + "x/".repeat(1 << 20));

        assertThat(new DiskFileTree(root.resolve("a")).gitBusy()).isFalse();
        assertThat(new DiskFileTree(root.resolve("b")).gitBusy()).isFalse();
    }

    @Test
    void stampsChangeThoughSizeAndTimeAreKept() throws IOException {
        write("a.c", "111");
        Path file = root.resolve("a.c");
        FileTime time = Files.getLastModifiedTime(file);
        FileStamp before = tree().stamp("a.c").orElseThrow();
        // The kernel's clock may tick seldom.
        Awaitility.await().untilAsserted(() -> {
            Files.writeString(file, "222");
            Files.setLastModifiedTime(file, time);
            FileStamp after = tree().stamp("a.c").orElseThrow();
            assertThat(after.changedNs()).isGreaterThan(before.changedNs());
            assertThat(after.modifiedNs()).isEqualTo(before.modifiedNs());
        });
    }

    @Test
    void findsFilesWhoseNamesAreNoText() throws IOException {
        Path folder = Files.createDirectory(root.resolve(Path.of("/").relativize(Path.of(URI.create("file:///d%e4")))));
        Path file = Files.writeString(folder.resolve("w.h"), "content");
        FileTree tree = tree();

        assertThat(walked(tree)).containsExactly("d\\xe4/w.h");
        assertThat(tree.name(root.relativize(file))).isEqualTo("d\\xe4/w.h");
        assertThat(tree.isFolder("d\\xe4")).isTrue();
        assertThat(tree.stamp("d\\xe4/w.h").orElseThrow().size()).isEqualTo(7);
        assertThat(tree.beginning("d\\xe4/w.h")).isEqualTo("content");
        write("w.h", "content");
        assertThat(tree.hash("d\\xe4/w.h")).isPresent().isEqualTo(tree.hash("w.h"));
    }

    @Test
    void tellsOfLinksThatMayLeadToFiles() {
        write("a.c", "a");
        link("b.c", "a.c");
        link("broken.c", "gone");
        FileTree tree = tree();
        walked(tree);

        assertThat(tree.linksMet()).containsExactlyInAnyOrder(root.resolve("b.c"), root.resolve("broken.c"));
        assertThat(tree.linksMet()).isEmpty();
        tree.stamp("a.c");
        tree.stamp("b.c");
        assertThat(tree.linksMet()).containsExactly(root.resolve("b.c"));
    }

    @Test
    void walksPartByPart() {
        for (int i = 0; i < 50; i++) {
            write("src/" + i % 7 + "/" + i + ".c", "x");
        }
        List<String> found = new ArrayList<>();
        int parts = 1;
        try (FileTree.Walk walk = tree().walk("", EVERYTHING)) {
            while (walk.next(10, (path, stamp) -> found.add(path))) {
                parts++;
            }
        }

        assertThat(found).hasSize(50).doesNotHaveDuplicates();
        assertThat(parts).isBetween(6, 8);
    }
}

package dev.hotswapd.adapter.directorywatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real programs do to real files, heard through inotify. */
final class RealSavesTest {
    private final Path root;
    private final Path outside;
    private final WatchedDisk disk;

    RealSavesTest(@TempDir Path temporary) throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("project"));
        outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
        Files.createDirectory(root.resolve("src"));
        Files.writeString(root.resolve("src/x.c"), "int old = 1;\n");
        Files.writeString(root.resolve("src/y.c"), "int y = 1;\n");
        disk = new WatchedDisk(root);
    }

    @AfterEach
    void knowsTheTruthInTheEnd() {
        boolean truth = disk.knowsTheTruth();
        disk.close();

        assertThat(truth).isTrue();
        assertThat(Hints.anyThread()).isFalse();
    }

    private void sh(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(outside.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(outside.resolve("output")))
                .isZero();
    }

    private void assertOneChangeSet(String... paths) throws IOException, InterruptedException {
        assertThat(disk.changeSets()).containsExactly(new TreeSet<>(Set.of(paths)));
    }

    @Test
    void truncatingAndWriting() throws Exception {
        Files.writeString(root.resolve("src/x.c"), "int x = 2;\n");
        assertOneChangeSet("src/x.c");
    }

    @Test
    void renamingOver() throws Exception {
        Path temporary = Files.writeString(root.resolve("src/.x.c.new"), "int x = 2;\n");
        Files.move(temporary, root.resolve("src/x.c"), StandardCopyOption.ATOMIC_MOVE);
        assertOneChangeSet("src/x.c");
    }

    @Test
    void renamingAFileOfTheSameSizeAndTimeOver() throws Exception {
        FileTime time = Files.getLastModifiedTime(root.resolve("src/x.c"));
        Path temporary = Files.writeString(root.resolve("src/.x.c.new"), "int new = 1;\n");
        Files.setLastModifiedTime(temporary, time);
        Files.move(temporary, root.resolve("src/x.c"), StandardCopyOption.ATOMIC_MOVE);
        assertOneChangeSet("src/x.c");
    }

    @Test
    void writingSameSizeAndResettingTheTime() throws Exception {
        FileTime time = Files.getLastModifiedTime(root.resolve("src/x.c"));
        Files.writeString(root.resolve("src/x.c"), "int new = 1;\n");
        Files.setLastModifiedTime(root.resolve("src/x.c"), time);
        assertOneChangeSet("src/x.c");
    }

    @Test
    void savingEqualContent() throws Exception {
        Files.writeString(root.resolve("src/x.c"), "int old = 1;\n");
        sh("touch src/y.c; chmod 600 src/y.c; cp src/y.c src/.tmp; mv src/.tmp src/y.c");
        assertThat(disk.changeSets()).isEmpty();
    }

    @Test
    void sed() throws Exception {
        sh("sed -i s/old/new/ src/x.c");
        assertOneChangeSet("src/x.c");
    }

    @Test
    void copying() throws Exception {
        Files.writeString(outside.resolve("x.c"), "int x = 3;\n");
        sh("cp ../outside/x.c src/x.c");
        assertOneChangeSet("src/x.c");
    }

    @Test
    void moving() throws Exception {
        sh("mv src/y.c src/x.c");
        assertOneChangeSet("src/x.c", "src/y.c");
    }

    @Test
    void vimByRenaming() throws Exception {
        vim("no");
    }

    @Test
    void vimByCopying() throws Exception {
        vim("yes");
    }

    private void vim(String backupCopy) throws Exception {
        sh("vim -es -u NONE -i NONE -c 'set backup backupcopy=" + backupCopy
                + " directory=. backupdir=.' -c '%s/old/new/' -c wq src/x.c < /dev/null");
        assertOneChangeSet("src/x.c");
    }

    @Test
    void removing() throws Exception {
        sh("rm src/x.c");
        assertOneChangeSet("src/x.c");
    }

    @Test
    void switchingBranchesOfManyFiles() throws Exception {
        sh("git init -q . && git config user.email a@b.c && git config user.name x"
                + " && for i in $(seq 400); do echo one > src/f$i.c; done"
                + " && git add . && git commit -qm one && git checkout -q -b two"
                + " && for i in $(seq 400); do echo two $i > src/f$i.c; done"
                + " && rm src/x.c && git add -A . && git commit -qm two");
        disk.changeSets();

        sh("git checkout -q -");

        List<NavigableSet<String>> changeSets = disk.changeSets();
        assertThat(changeSets).hasSize(1);
        assertThat(changeSets.get(0)).hasSize(401).contains("src/f1.c", "src/f400.c", "src/x.c");
    }

    @Test
    void threeThousandFilesInOneBurst() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            Files.writeString(root.resolve("src/n" + i + ".c"), "int n" + i + ";");
        }
        assertThat(disk.changeSets().stream().flatMap(Set::stream).distinct()).hasSize(3_000);
    }

    @Test
    void deepFoldersFilledAtOnce() throws Exception {
        sh("mkdir -p a/b/c && cp src/x.c a/b/c/x.c && cp src/y.c a/b/y.c && mkdir -p out/o && cp src/x.c out/o/");
        assertOneChangeSet("a/b/c/x.c", "a/b/y.c");

        sh("echo int more\\; > a/b/c/more.c");
        assertOneChangeSet("a/b/c/more.c");
    }

    @Test
    void foldersRenamedInAndOut() throws Exception {
        sh("mkdir -p ../outside/lib/deep && echo z > ../outside/lib/deep/z.c && mv ../outside/lib lib");
        assertOneChangeSet("lib/deep/z.c");

        sh("mv lib lib2");
        assertOneChangeSet("lib/deep/z.c", "lib2/deep/z.c");
        sh("echo zz > lib2/deep/z.c");
        assertOneChangeSet("lib2/deep/z.c");

        sh("mv lib2 ../outside/lib");
        assertOneChangeSet("lib2/deep/z.c");
        sh("echo zzz > ../outside/lib/deep/z.c");
        assertThat(disk.changeSets()).isEmpty();
    }

    @Test
    void aFolderWhoseNameBeginsLikeAnotherKeepsItsFiles() throws Exception {
        sh("mkdir src-gen && echo g > src-gen/g.c");
        assertOneChangeSet("src-gen/g.c");

        sh("rm -r src");
        assertOneChangeSet("src/x.c", "src/y.c");
    }
}

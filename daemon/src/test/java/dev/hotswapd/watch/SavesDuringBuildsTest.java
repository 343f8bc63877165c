package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No save may be taken for something that a build has written. */
final class SavesDuringBuildsTest {
    private final BuiltTree project = new BuiltTree();
    private final WatchedTree tree = project.tree;
    private final WatcherService service = project.service;

    @Test
    void aSourceWithTheNameOfADependencyFileCountsAtOnce() {
        project.start("a.d", "module a;", "b.d", "module b;", "x.lib", "a text");
        tree.save("a.d", "module a; int x;");
        service.buildStarted(1);

        assertThat(tree.save("a.d", "module a; int y;").changed()).containsExactly("a.d");
        assertThat(tree.save("x.lib", "another text").changed()).containsExactly("x.lib");
        tree.files.remove("b.d");
        tree.hint("b.d");
        tree.pass(Duration.ofMillis(300));
        service.settle();
        tree.buildEnded();
        tree.pass(Duration.ofNanos(service.lookAgainNs() - tree.clock.nowNs()));

        assertThat(tree.hint().changed()).containsExactly("b.d");
    }

    @Test
    void aSaveDuringABuildCountsAtOnce() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");
        service.buildStarted(1);

        assertThat(tree.save("b.c", "b2").changed()).containsExactly("b.c");
        assertThat(tree.save("a.c", "a3").changed()).containsExactly("a.c");
    }

    @Test
    void aSaveOfTheSameBytesDuringABuildIsBuiltAsABuildMayHaveReadItHalfWritten() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(1, "b.c", "b")).isEqualTo(2);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> {})).isEqualTo(1);
    }

    @Test
    void soIsOneThatTheLookFindsHalfWritten() {
        project.start("a.c", "a", "b.c", "b");
        for (int n = 2; n < 4; n++) {
            int before = project.builds();
            tree.save("a.c", "a" + n);
            assertThat(project.buildUntilDone(build -> {
                        if (build == before + 1) {
                            tree.save("b.c", "");
                            tree.pass(Duration.ofMillis(1));
                            tree.save("b.c", "b");
                        }
                    }))
                    .isEqualTo(2);
        }
    }

    @Test
    void soIsOneThatIsWholeOnlyWhenTheBuildHasEnded() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");
        service.buildStarted(1);
        tree.files.write("b.c", "");
        service.lookAtEverything();

        assertThat(tree.buildEnded()).isTrue();
        tree.pass(Duration.ofMillis(10));
        assertThat(tree.save("b.c", "b").changed()).isEmpty();
    }

    @Test
    void soIsASourceThatIsMissingForAMomentDuringABuild() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");
        service.buildStarted(1);
        tree.files.rename("b.c", "b.c~");
        tree.hint("b.c", "b.c~");
        tree.files.rename("b.c~", "b.c");
        tree.hint("b.c", "b.c~");

        assertThat(tree.buildEnded()).isTrue();
    }

    @Test
    void soIsASaveThatIsTakenBackDuringABuild() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    if (n == 1) {
                        tree.save("b.c", "b2");
                        tree.pass(Duration.ofMillis(10));
                        tree.save("b.c", "b");
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void savesOfTheSameBytesInTwoBuildsInARowAreNotTakenForTheBuildsOnceOneIsSeenBetweenBuilds() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");
        assertThat(project.buildUntilDone(n -> tree.save("b.c", "b"))).isEqualTo(2);
        tree.pass(Duration.ofSeconds(1));
        tree.save("b.c", "b");
        int before = project.builds();
        tree.save("a.c", "a3");

        assertThat(project.buildUntilDone(before + 1, "b.c", "b")).isEqualTo(2);
    }

    @Test
    void whatEditorsSetAtTheEndOfASaveIsNoOtherSave() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    long own = tree.files.stamp("a.c").orElseThrow().modifiedNs();
                    tree.files.setModified("a.c", own);
                    tree.hint("a.c");
                }))
                .isEqualTo(1);
    }

    @Test
    void aSaveInEveryBuildCountsEveryTime() {
        project.start("a.c", "a");
        tree.save("a.c", "a0");
        for (int n = 1; n < 20; n++) {
            service.buildStarted(n);
            assertThat(tree.save("a.c", "a" + n).changed()).containsExactly("a.c");
            tree.buildEnded();
        }
    }

    @Test
    void aSaveInEachOfThreeBuildsInARowIsBuilt() {
        project.start("a.c", "a", "x.c", "x");
        tree.save("a.c", "a2");

        project.buildUntilDone(n -> {
            if (n <= 3) {
                tree.save("x.c", "save " + n);
            }
        });

        assertThat(project.built()).containsEntry("x.c", MemoryFileTree.digest("save 3"));
    }

    @Test
    void aSaveInEachOfThreeBuildsInARowIsBuiltAlsoWhereTheFirstMadeTheFile() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        project.buildUntilDone(n -> {
            if (n <= 3) {
                tree.save("x.c", "save " + n);
            }
        });

        assertThat(project.built()).containsEntry("x.c", MemoryFileTree.digest("save 3"));
    }

    @Test
    void aSaveInEachOfManySlowBuildsIsBuilt() {
        project.start("a.c", "a", "x.c", "x");
        tree.save("a.c", "a2");

        project.buildUntilDone(n -> {
            if (n <= 12) {
                tree.pass(Duration.ofSeconds(10 + n % 3 * 10));
                tree.save("x.c", "save " + n);
                tree.pass(Duration.ofSeconds(30 - n % 3 * 10));
            }
        });

        assertThat(project.built()).containsEntry("x.c", MemoryFileTree.digest("save 12"));
    }

    @Test
    void aFileCreatedByHandDuringABuildIsBuiltAfterwards() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        project.buildUntilDone(1, "new.h", "by hand");

        assertThat(project.built()).containsEntry("new.h", MemoryFileTree.digest("by hand"));
        assertThat(tree.save("new.h", "again").changed()).containsExactly("new.h");
    }

    @Test
    void aSecondFileOfASaveAllCountsHoweverOften() {
        project.start("a.c", "a", "b.c", "b");
        for (int n = 1; n < 30; n++) {
            int round = n;
            int before = project.builds();
            tree.save("a.c", "a" + round);
            project.buildUntilDone(before + 1, "b.c", "b" + round);

            assertThat(project.built()).containsEntry("b.c", MemoryFileTree.digest("b" + round));
        }
    }

    @Test
    void aLibraryThatIsReplacedDuringABuildIsBuiltAlsoTheSecondTime() {
        project.start("a.c", "a", "vendor/libv.a", "!<arch>\n1");
        for (int version = 2; version <= 3; version++) {
            String library = "!<arch>\n" + version;
            tree.save("a.c", library);
            int before = project.builds();
            project.buildUntilDone(before + 1, "vendor/libv.a", library);

            assertThat(project.built()).containsEntry("vendor/libv.a", MemoryFileTree.digest(library));
        }
    }

    @Test
    void anObjectWithoutASourceThatIsReplacedDuringABuildIsBuilt() {
        project.start("a.c", "a", "vendor/blob.o", "\u007fELF 1");
        tree.save("a.c", "a2");
        project.buildUntilDone(1, "vendor/blob.o", "\u007fELF 2");

        assertThat(project.built()).containsEntry("vendor/blob.o", MemoryFileTree.digest("\u007fELF 2"));
    }

    @Test
    void aLibraryThatComesDuringABuildIsBuilt() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");
        project.buildUntilDone(1, "vendor/libw.so.2", "\u007fELF new");

        assertThat(project.built()).containsEntry("vendor/libw.so.2", MemoryFileTree.digest("\u007fELF new"));
    }

    @Test
    void aSaveBringsAlongWhatBuildsLeftBehindThatStartedNothing() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");
        project.buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran"));
        assertThat(service.inputs().hashes()).doesNotContainKey("log-4.txt");

        tree.save("a.c", "a3");

        assertThat(service.inputs().hashes()).containsKey("log-4.txt");
    }
}

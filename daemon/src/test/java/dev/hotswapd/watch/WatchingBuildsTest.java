package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Files that builds write must not lead to builds without end. */
final class WatchingBuildsTest {
    private final BuiltTree project = new BuiltTree();
    private final WatchedTree tree = project.tree;
    private final WatcherService service = project.service;

    @Test
    void objectsAndDependencyFilesCauseNoBuild() {
        project.start("a.c", "a", "Makefile", "all:");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    tree.files.write("build/a.o", "");
                    tree.hint("build/a.o");
                    tree.files.write("build/a.o", "object " + n);
                    tree.files.write("build/a.d", "a.o: a.c");
                    tree.hint("build", "build/a.o", "build/a.d");
                }))
                .isEqualTo(1);
        assertThat(tree.hint("build/a.o").unsettled()).isEmpty();
    }

    @Test
    void objectsAndDependencyFilesOfAnEarlierDaemonCauseNoBuild() {
        project.start("a.c", "a", "build/a.o", "\u007fELF 0", "build/a.d", "a.o: a.c");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    tree.files.remove("build/a.o");
                    tree.hint("build/a.o");
                    tree.save("build/a.o", "");
                    tree.pass(Duration.ofMillis(300));
                    service.settle();
                    tree.save("build/a.o", "\u007fELF " + n);
                    tree.save("build/a.d", "");
                    tree.save("build/a.d", "a.o: a.c a" + n + ".h");
                }))
                .isEqualTo(1);
    }

    @Test
    void programsWithoutAnExtensionThatWereThereCauseTwoMoreBuildsAndThenNone() {
        project.start("a.c", "a", "test_main", "\u007fELF old");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("test_main", "\u007fELF " + n)))
                .isEqualTo(3);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> tree.save("test_main", "\u007fELF " + n)))
                .isEqualTo(1);
    }

    @Test
    void aNewFileThatIsMadeOnceCausesOneMoreBuild() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("parser.c", "made"))).isEqualTo(2);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> tree.save("parser.c", "made"))).isEqualTo(1);
    }

    @Test
    void aFileThatEveryBuildRewritesCausesThreeMoreBuildsAndThenNone() {
        project.start("a.c", "a", "version.h", "0");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("version.h", "build " + n)))
                .isEqualTo(4);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> tree.save("version.h", "build " + n)))
                .isEqualTo(1);
    }

    @Test
    void aFileThatEveryBuildMakesAndRewritesCausesThreeMoreBuildsAndThenNone() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("gen/version.h", "build " + n)))
                .isEqualTo(4);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> tree.save("gen/version.h", "build " + n)))
                .isEqualTo(1);
    }

    @Test
    void aFileThatEveryBuildCutsShortAndRewritesCausesNoMoreBuildsThanThat() {
        project.start("a.c", "a", "version.h", "0");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> saveInTwoSteps("version.h", "build " + n)))
                .isEqualTo(4);
        tree.save("a.c", "a3");
        assertThat(project.buildUntilDone(n -> saveInTwoSteps("version.h", "build " + n)))
                .isEqualTo(1);
    }

    private void saveInTwoSteps(String path, String content) {
        tree.save(path, "");
        tree.pass(Duration.ofMillis(10));
        tree.save(path, content);
    }

    @Test
    void aFileThatEveryBuildWritesWithTheBytesThatItHasCausesOneMoreBuildAndThenNone() {
        project.start("a.c", "a", "gen.c", "made");

        assertOneMoreBuildAndThenNone(n -> tree.files.write("gen.c", "made"));
    }

    @Test
    void soDoesOneThatTheyCutShortFirst() {
        project.start("a.c", "a", "gen.c", "made");

        assertOneMoreBuildAndThenNone(n -> saveInTwoSteps("gen.c", "made"));
    }

    private void assertOneMoreBuildAndThenNone(IntConsumer build) {
        for (int save = 1; save < 10; save++) {
            tree.save("a.c", "save " + save);
            assertThat(project.buildUntilDone(build)).isEqualTo(save == 1 ? 2 : 1);
        }
    }

    @Test
    void soDoesAFileThatIsEditedBetweenThem() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");
        assertThat(project.buildUntilDone(n -> tree.files.write("a.c", "a2"))).isEqualTo(2);

        for (int save = 3; save < 10; save++) {
            String content = "a" + save;
            tree.pass(Duration.ofSeconds(1));
            tree.save("a.c", content);
            assertThat(project.buildUntilDone(n -> tree.files.write("a.c", content)))
                    .isEqualTo(1);
        }
    }

    @Test
    void buildsThatTakeTurnsWithFilesThatTheyWriteAsTheyWereCauseThreeMoreBuildsUntilThoseAreKnown() {
        project.start("a.c", "a", "b.c", "b", "c.c", "c");
        IntConsumer build = n -> tree.files.write(n % 2 == 0 ? "b.c" : "c.c", n % 2 == 0 ? "b" : "c");
        tree.save("a.c", "a2");
        assertThat(project.buildUntilDone(build)).isEqualTo(4);
        tree.save("a.c", "a3");
        project.buildUntilDone(build);

        tree.save("a.c", "a4");
        assertThat(project.buildUntilDone(build)).isEqualTo(1);
    }

    @Test
    void timesThatBuildsSetForwardCauseNoBuild() {
        project.start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    tree.pass(Duration.ofSeconds(2));
                    long own = tree.files.stamp("b.c").orElseThrow().modifiedNs();
                    tree.files.setModified("b.c", own + n);
                }))
                .isEqualTo(1);
    }

    @Test
    void timesThatBuildsSetBackCauseOneMoreBuildUntilTheyAreKnown() {
        project.start("a.c", "a", "b.c", "b");
        IntConsumer build = n -> {
            tree.pass(Duration.ofSeconds(2));
            tree.files.setModified("b.c", n);
        };
        tree.save("a.c", "a2");
        assertThat(project.buildUntilDone(build)).isEqualTo(2);
        tree.save("a.c", "a3");

        assertThat(project.buildUntilDone(build)).isEqualTo(1);
    }

    @Test
    void tellsOnceOfAFileThatWasThereBeforeAndIsTakenForAnOutput() {
        project.start("a.c", "a", "version.h", "0", "x.o", "\u007fELF");
        List<String> newOutputs = new ArrayList<>();
        for (int save = 1; save <= 3; save++) {
            tree.save("a.c", "save " + save);
            project.buildUntilDone(n -> {
                newOutputs.addAll(tree.save("x.o", "\u007fELF" + n).newOutputs());
                newOutputs.addAll(tree.save("version.h", "build " + n).newOutputs());
            });
        }

        assertThat(newOutputs).containsExactly("x.o", "version.h");
    }

    @Test
    void anOutputThatIsEditedIsASourceAgain() {
        aFileThatEveryBuildRewritesCausesThreeMoreBuildsAndThenNone();

        assertThat(tree.save("version.h", "by hand").changed()).containsExactly("version.h");
    }

    @Test
    void removingOutputsIsNoChange() {
        objectsAndDependencyFilesCauseNoBuild();
        tree.files.remove("build");

        Look look = tree.hint("build");

        assertThat(look.changed()).isEmpty();
        assertThat(look.unsettled()).isEmpty();
    }

    @Test
    void outputsAreNotRead() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");
        int before = tree.files.reads();

        project.buildUntilDone(n -> {
            tree.save("build/a.o", "object");
            tree.files.write("build/a.o", "linked again");
        });
        tree.hint("build/a.o");
        service.lookAtEverything();

        // Only a.c, at each look at everything for as long as its stamp is young.
        assertThat(tree.files.reads() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void anOutputThatAnotherProgramRewritesIsASourceAgain() {
        objectsAndDependencyFilesCauseNoBuild();
        tree.pass(Duration.ofSeconds(1));

        assertThat(tree.save("build/a.o", "other").changed()).containsExactly("build/a.o");
    }

    @Test
    void aTemporaryFileOfABuildIsNoChange() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> {
                    tree.save("conftest.c", "probe");
                    tree.pass(Duration.ofSeconds(1));
                    tree.files.remove("conftest.c");
                    assertThat(tree.hint("conftest.c").unsettled()).isEmpty();
                }))
                .isEqualTo(1);
    }

    @Test
    void aLibraryThatBuildsWriteAgainAndAgainIsTakenForAnOutputAndToldUntilItIsSavedBetweenThem() {
        project.start("a.c", "a", "out/lib.a", "!<arch>\n");
        List<String> told = new ArrayList<>();
        for (int save = 1; save <= 4; save++) {
            tree.save("a.c", "save " + save);
            project.buildUntilDone(
                    n -> told.addAll(tree.save("out/lib.a", "!<arch>\n" + n).newOutputs()));
        }
        assertThat(told).containsExactly("out/lib.a");
        tree.pass(Duration.ofSeconds(1));

        assertThat(tree.save("out/lib.a", "!<arch>\nby hand").changed()).containsExactly("out/lib.a");
        tree.save("a.c", "another");
        project.buildUntilDone(n -> {});
        tree.save("a.c", "yet another");
        int before = project.builds();
        project.buildUntilDone(before + 1, "out/lib.a", "!<arch>\nby hand again");
        assertThat(project.built()).containsEntry("out/lib.a", MemoryFileTree.digest("!<arch>\nby hand again"));
    }

    @Test
    void buildsThatLeaveAFileOfAnotherNameEachTimeCauseThreeMoreAndLaterOne() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");
        assertThat(project.buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran")))
                .isEqualTo(4);

        for (int save = 3; save < 10; save++) {
            tree.save("a.c", "a" + save);
            assertThat(project.buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran")))
                    .isLessThanOrEqualTo(2);
        }
        assertThat(tree.save("log-1.txt", "by hand").changed()).contains("log-1.txt");
    }

    @Test
    void buildsThatTakeTurnsWithTheFilesTheyWriteEnd() {
        project.start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("log-" + n % 2 + ".txt", "build " + n)))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void buildsThatTakeTurnsWithFilesThatWereThereEnd() {
        project.start("a.c", "a", "log-0.txt", "0", "log-1.txt", "1", "log-2.txt", "2");
        tree.save("a.c", "a2");

        assertThat(project.buildUntilDone(n -> tree.save("log-" + n % 3 + ".txt", "build " + n)))
                .isLessThan(45);
    }

    @Test
    void whatTurnsOutToBeSomebodyElsesDataIsNoSource() {
        AtomicBoolean seen = new AtomicBoolean();
        WatchedTree foreign = new WatchedTree(new PathFilter() {
            @Override
            public boolean admits(String file) {
                return !offLimits(file);
            }

            @Override
            public boolean offLimits(String path) {
                return path.startsWith("data/") && seen.get();
            }

            @Override
            public boolean enters(String folder) {
                return true;
            }
        });
        foreign.startingWith("a.c", "a", "data/events.jsonl", "{}");
        seen.set(true);

        foreign.files.write("data/events.jsonl", "{}{}");
        assertThat(foreign.hint("data/events.jsonl").changed()).isEmpty();
        assertThat(foreign.service.lookAtEverything().changed()).isEmpty();
        assertThat(foreign.service.inputs().hashes()).containsOnlyKeys("a.c");
    }
}

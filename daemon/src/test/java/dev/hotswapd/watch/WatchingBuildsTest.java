package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Files that builds write must not lead to builds without end, and no save may be taken for one of them. */
final class WatchingBuildsTest {
    private static final Duration BUILD = Duration.ofMillis(50);

    private final WatchedTree tree = new WatchedTree();
    private final WatcherService service = tree.service;
    private int builds;
    private Inputs built = Inputs.NONE;

    private WatchingBuildsTest start(String... pathsAndContents) {
        tree.startingWith(pathsAndContents);
        built = service.inputs();
        return this;
    }

    /** Builds as a reload manager would: until a build counts and nothing is left to wait for. Returns the builds. */
    private int buildUntilDone(IntConsumer build) {
        int before = builds;
        while (builds - before < 50 && (outdated() || waitedForSuspects())) {
            Inputs from = service.inputs();
            service.buildStarted(++builds);
            tree.pass(BUILD);
            build.accept(builds);
            service.lookAtEverything();
            tree.buildEnded();
            built = service.inputs().equals(from) ? from : built;
            tree.pass(Duration.ofMillis(5));
        }
        return builds - before;
    }

    private boolean outdated() {
        return !service.inputs().equals(built);
    }

    private boolean waitedForSuspects() {
        if (service.lookAgainNs() == Long.MAX_VALUE) {
            return false;
        }
        tree.pass(Duration.ofNanos(Math.max(0, service.lookAgainNs() - tree.clock.nowNs())));
        tree.hint();
        return outdated();
    }

    @Test
    void objectsAndDependencyFilesCauseNoBuild() {
        start("a.c", "a", "Makefile", "all:");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> {
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
        start("a.c", "a", "build/a.o", "\u007fELF 0", "build/a.d", "a.o: a.c");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> {
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
    void aSourceWithTheNameOfADependencyFileCountsAtOnce() {
        start("a.d", "module a;", "b.d", "module b;", "x.lib", "a text");
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
    void programsWithoutAnExtensionThatWereThereCauseTwoMoreBuildsAndThenNone() {
        start("a.c", "a", "test_main", "\u007fELF old");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("test_main", "\u007fELF " + n)))
                .isEqualTo(3);
        tree.save("a.c", "a3");
        assertThat(buildUntilDone(n -> tree.save("test_main", "\u007fELF " + n)))
                .isEqualTo(1);
    }

    @Test
    void aNewFileThatIsMadeOnceCausesOneMoreBuild() {
        start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("parser.c", "made"))).isEqualTo(2);
        tree.save("a.c", "a3");
        assertThat(buildUntilDone(n -> tree.save("parser.c", "made"))).isEqualTo(1);
    }

    @Test
    void aFileThatEveryBuildRewritesCausesThreeMoreBuildsAndThenNone() {
        start("a.c", "a", "version.h", "0");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("version.h", "build " + n))).isEqualTo(4);
        tree.save("a.c", "a3");
        assertThat(buildUntilDone(n -> tree.save("version.h", "build " + n))).isEqualTo(1);
    }

    @Test
    void aFileThatEveryBuildMakesAndRewritesCausesThreeMoreBuildsAndThenNone() {
        start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("gen/version.h", "build " + n)))
                .isEqualTo(4);
        tree.save("a.c", "a3");
        assertThat(buildUntilDone(n -> tree.save("gen/version.h", "build " + n)))
                .isEqualTo(1);
    }

    @Test
    void aSaveDuringABuildCountsAtOnce() {
        start("a.c", "a", "b.c", "b");
        tree.save("a.c", "a2");
        service.buildStarted(1);

        assertThat(tree.save("b.c", "b2").changed()).containsExactly("b.c");
        assertThat(tree.save("a.c", "a3").changed()).containsExactly("a.c");
    }

    @Test
    void aSaveInEveryBuildCountsEveryTime() {
        start("a.c", "a");
        tree.save("a.c", "a0");
        for (int n = 1; n < 20; n++) {
            service.buildStarted(n);
            assertThat(tree.save("a.c", "a" + n).changed()).containsExactly("a.c");
            tree.buildEnded();
        }
    }

    @Test
    void aSaveInEachOfThreeBuildsInARowIsBuilt() {
        start("a.c", "a", "x.c", "x");
        tree.save("a.c", "a2");

        buildUntilDone(n -> {
            if (n <= 3) {
                tree.save("x.c", "save " + n);
            }
        });

        assertThat(built.hashes()).containsEntry("x.c", MemoryFileTree.digest("save 3"));
    }

    @Test
    void aSaveInEachOfThreeBuildsInARowIsBuiltAlsoWhereTheFirstMadeTheFile() {
        start("a.c", "a");
        tree.save("a.c", "a2");

        buildUntilDone(n -> {
            if (n <= 3) {
                tree.save("x.c", "save " + n);
            }
        });

        assertThat(built.hashes()).containsEntry("x.c", MemoryFileTree.digest("save 3"));
    }

    @Test
    void aSaveInEachOfManySlowBuildsIsBuilt() {
        start("a.c", "a", "x.c", "x");
        tree.save("a.c", "a2");

        buildUntilDone(n -> {
            if (n <= 12) {
                tree.pass(Duration.ofSeconds(10 + n % 3 * 10));
                tree.save("x.c", "save " + n);
                tree.pass(Duration.ofSeconds(30 - n % 3 * 10));
            }
        });

        assertThat(built.hashes()).containsEntry("x.c", MemoryFileTree.digest("save 12"));
    }

    @Test
    void tellsOnceOfAFileThatWasThereBeforeAndIsTakenForAnOutput() {
        start("a.c", "a", "version.h", "0", "x.o", "\u007fELF");
        List<String> newOutputs = new ArrayList<>();
        for (int save = 1; save <= 3; save++) {
            tree.save("a.c", "save " + save);
            buildUntilDone(n -> {
                newOutputs.addAll(tree.save("x.o", "\u007fELF" + n).newOutputs());
                newOutputs.addAll(tree.save("version.h", "build " + n).newOutputs());
            });
        }

        assertThat(newOutputs).containsExactly("x.o", "version.h");
    }

    @Test
    void aFileCreatedByHandDuringABuildIsBuiltAfterwards() {
        start("a.c", "a");
        tree.save("a.c", "a2");

        buildUntilDone(n -> {
            if (n == 1) {
                tree.save("new.h", "by hand");
            }
        });

        assertThat(built.hashes()).containsEntry("new.h", MemoryFileTree.digest("by hand"));
        assertThat(tree.save("new.h", "again").changed()).containsExactly("new.h");
    }

    @Test
    void aSecondFileOfASaveAllCountsHoweverOften() {
        start("a.c", "a", "b.c", "b");
        for (int n = 1; n < 30; n++) {
            int round = n;
            int before = builds;
            tree.save("a.c", "a" + round);
            buildUntilDone(build -> {
                if (build == before + 1) {
                    tree.save("b.c", "b" + round);
                }
            });

            assertThat(built.hashes()).containsEntry("b.c", MemoryFileTree.digest("b" + round));
        }
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
        start("a.c", "a");
        tree.save("a.c", "a2");
        int before = tree.files.reads();

        buildUntilDone(n -> {
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
        start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> {
                    tree.save("conftest.c", "probe");
                    tree.pass(Duration.ofSeconds(1));
                    tree.files.remove("conftest.c");
                    assertThat(tree.hint("conftest.c").unsettled()).isEmpty();
                }))
                .isEqualTo(1);
    }

    @Test
    void aLibraryThatIsReplacedDuringABuildIsBuiltAlsoTheSecondTime() {
        start("a.c", "a", "vendor/libv.a", "!<arch>\n1");
        for (int version = 2; version <= 3; version++) {
            String library = "!<arch>\n" + version;
            tree.save("a.c", library);
            int before = builds;
            buildUntilDone(n -> {
                if (n == before + 1) {
                    tree.save("vendor/libv.a", library);
                }
            });

            assertThat(built.hashes()).containsEntry("vendor/libv.a", MemoryFileTree.digest(library));
        }
    }

    @Test
    void anObjectWithoutASourceThatIsReplacedDuringABuildIsBuilt() {
        start("a.c", "a", "vendor/blob.o", "\u007fELF 1");
        tree.save("a.c", "a2");
        buildUntilDone(n -> {
            if (n == 1) {
                tree.save("vendor/blob.o", "\u007fELF 2");
            }
        });

        assertThat(built.hashes()).containsEntry("vendor/blob.o", MemoryFileTree.digest("\u007fELF 2"));
    }

    @Test
    void aLibraryThatComesDuringABuildIsBuilt() {
        start("a.c", "a");
        tree.save("a.c", "a2");
        buildUntilDone(n -> {
            if (n == 1) {
                tree.save("vendor/libw.so.2", "\u007fELF new");
            }
        });

        assertThat(built.hashes()).containsEntry("vendor/libw.so.2", MemoryFileTree.digest("\u007fELF new"));
    }

    @Test
    void aLibraryThatBuildsWriteAgainAndAgainIsTakenForAnOutputAndToldUntilItIsSavedBetweenThem() {
        start("a.c", "a", "out/lib.a", "!<arch>\n");
        List<String> told = new ArrayList<>();
        for (int save = 1; save <= 4; save++) {
            tree.save("a.c", "save " + save);
            buildUntilDone(
                    n -> told.addAll(tree.save("out/lib.a", "!<arch>\n" + n).newOutputs()));
        }
        assertThat(told).containsExactly("out/lib.a");
        tree.pass(Duration.ofSeconds(1));

        assertThat(tree.save("out/lib.a", "!<arch>\nby hand").changed()).containsExactly("out/lib.a");
        tree.save("a.c", "another");
        buildUntilDone(n -> {});
        tree.save("a.c", "yet another");
        int before = builds;
        buildUntilDone(n -> {
            if (n == before + 1) {
                tree.save("out/lib.a", "!<arch>\nby hand again");
            }
        });
        assertThat(built.hashes()).containsEntry("out/lib.a", MemoryFileTree.digest("!<arch>\nby hand again"));
    }

    @Test
    void buildsThatLeaveAFileOfAnotherNameEachTimeCauseThreeMoreAndLaterOne() {
        start("a.c", "a");
        tree.save("a.c", "a2");
        assertThat(buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran"))).isEqualTo(4);

        for (int save = 3; save < 10; save++) {
            tree.save("a.c", "a" + save);
            assertThat(buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran")))
                    .isLessThanOrEqualTo(2);
        }
        assertThat(tree.save("log-1.txt", "by hand").changed()).contains("log-1.txt");
    }

    @Test
    void buildsThatTakeTurnsWithTheFilesTheyWriteEnd() {
        start("a.c", "a");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("log-" + n % 2 + ".txt", "build " + n)))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void buildsThatTakeTurnsWithFilesThatWereThereEnd() {
        start("a.c", "a", "log-0.txt", "0", "log-1.txt", "1", "log-2.txt", "2");
        tree.save("a.c", "a2");

        assertThat(buildUntilDone(n -> tree.save("log-" + n % 3 + ".txt", "build " + n)))
                .isLessThan(45);
    }

    @Test
    void aSaveBringsAlongWhatBuildsLeftBehindThatStartedNothing() {
        start("a.c", "a");
        tree.save("a.c", "a2");
        buildUntilDone(n -> tree.save("log-" + n + ".txt", "ran"));
        assertThat(service.inputs().hashes()).doesNotContainKey("log-4.txt");

        tree.save("a.c", "a3");

        assertThat(service.inputs().hashes()).containsKey("log-4.txt");
    }

    @Test
    void whatTurnsOutToBeSomebodyElsesDataIsNoSource() {
        WatchedTree foreign = new WatchedTree(new PathFilter() {
            @Override
            public boolean admits(String file) {
                return !offLimits(file);
            }

            @Override
            public boolean offLimits(String path) {
                return path.startsWith("data/") && builds > 0;
            }

            @Override
            public boolean enters(String folder) {
                return true;
            }
        });
        foreign.startingWith("a.c", "a", "data/events.jsonl", "{}");
        builds++;

        foreign.files.write("data/events.jsonl", "{}{}");
        assertThat(foreign.hint("data/events.jsonl").changed()).isEmpty();
        assertThat(foreign.service.lookAtEverything().changed()).isEmpty();
        assertThat(foreign.service.inputs().hashes()).containsOnlyKeys("a.c");
    }
}

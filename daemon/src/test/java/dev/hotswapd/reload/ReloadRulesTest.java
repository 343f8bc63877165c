package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StageResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReloadRulesTest {
    private static final Duration QUIET = Duration.ofMillis(10);

    @Nested
    class AtStart {
        @Test
        void buildsAndSwapsIn() {
            Scenario scenario = new Scenario(false).start(false);
            assertThat(scenario.done()).containsExactly("BuildStarted", "build 1 [a.c, b.c]");

            scenario.buildEnds(OK).staged("v1").swapped().entered();

            assertThat(scenario.done()).containsExactly("SUCCEEDED 1", "stage, live nothing", "swap 1", "v1 ticks");
        }

        @Test
        void ticksAnUpToDateArtifactWhileTheFirstBuildRuns() {
            Scenario scenario = new Scenario(false).start(true);
            assertThat(scenario.done()).containsExactly("stage, live nothing");

            scenario.staged("v1");
            assertThat(scenario.done()).containsExactly("swap 1", "BuildStarted", "build 1 [a.c, b.c]");

            scenario.swapped().entered().buildEnds(OK);
            assertThat(scenario.done()).containsExactly("v1 ticks", "SUCCEEDED 1", "stage, live v1");
        }

        @Test
        void buildsWhenTheArtifactThatWasThereIsNoGood() {
            Scenario scenario = new Scenario(false).start(true);
            scenario.forget();

            scenario.stageGives(
                    new StageResult.Rejected(Optional.empty(), Optional.empty(), "a text file", "build it"));

            assertThat(scenario.done()).containsExactly("rejected: a text file", "BuildStarted", "build 1 [a.c, b.c]");
        }

        @Test
        void ticksOnceByItselfInManualMode() {
            Scenario scenario = new Scenario(true).start(false).buildEnds(OK).staged("v1");
            scenario.forget();

            scenario.swapped();
            assertThat(scenario.done()).containsExactly("v1 ticks", "Step");

            scenario.save("x", "a.c").pass(QUIET).buildEnds(OK).staged("v2");
            scenario.forget();
            assertThat(scenario.swapped().done()).containsExactly("v2 ticks");
        }
    }

    @Nested
    class OnASave {
        @Test
        void buildsAtOnceAndPaysNoQuietPeriod() {
            Scenario scenario = Scenario.ticking().save("x", "a.c");
            assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");

            scenario.pass(QUIET);
            assertThat(scenario.done()).containsExactly("settled [a.c]");

            scenario.buildEnds(OK);
            assertThat(scenario.done()).containsExactly("SUCCEEDED 2", "stage, live v1");
        }

        @Test
        void waitsWithTheOutcomeOfAQuickBuildUntilItIsQuiet() {
            Scenario scenario = Scenario.ticking().save("x", "a.c");
            scenario.forget();

            scenario.pass(Duration.ofMillis(4)).buildEnds(OK);
            assertThat(scenario.done()).isEmpty();

            scenario.pass(Duration.ofMillis(6));
            assertThat(scenario.done()).containsExactly("settled [a.c]", "SUCCEEDED 2", "stage, live v1");
        }

        @Test
        void judgesABuildThoughTheQuietPeriodEndedWhileNobodyLooked() {
            Scenario scenario = Scenario.ticking().save("x", "a.c");
            scenario.pass(Duration.ofMillis(4)).buildEnds(OK).forget();

            scenario.holdUp(Duration.ofMillis(30));

            assertThat(scenario.done()).containsExactly("settled [a.c]", "SUCCEEDED 2", "stage, live v1");
        }

        @Test
        void settlesWhatIsMissingThoughItsTimeEndedWhileNobodyLooked() {
            Scenario scenario = Scenario.ticking().missing("a.c").holdUp(Duration.ofMillis(300));

            assertThat(scenario.done()).contains("Settle");
        }

        @Test
        void waitsOutABurstBeforeItBuilds() {
            Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c");
            assertThat(scenario.done()).isEmpty();

            scenario.pass(QUIET);

            assertThat(scenario.done()).containsExactly("settled [a.c, b.c]", "BuildStarted", "build 2 [a.c, b.c]");
        }

        @Test
        void buildsNothingForAFileThatIsRenamedOverOneWithTheSameContent() {
            Scenario scenario = Scenario.ticking().save("x", "a.c.new");

            scenario.removedForGood("a.c.new").pass(Duration.ofSeconds(1));

            assertThat(scenario.done()).isEmpty();
        }

        @Test
        void buildsAtOnceWhenAFileWasRenamedOverAnother() {
            Scenario scenario = Scenario.ticking().save("x", "a.c.new");
            assertThat(scenario.done()).isEmpty();

            scenario.renamed("a.c.new", "a.c");
            assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");

            scenario.pass(QUIET);
            assertThat(scenario.done()).containsExactly("settled [a.c]");
        }

        @Test
        void waitsWithANewFileUntilItIsQuiet() {
            Scenario scenario = Scenario.ticking().save("x", "new.c");
            assertThat(scenario.done()).isEmpty();

            scenario.pass(QUIET);

            assertThat(scenario.done()).containsExactly("settled [new.c]", "BuildStarted", "build 2 [new.c]");
        }

        @Test
        void looksAtEverythingBeforeABurstIsOver() {
            Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c", "c.c", "d.c");
            scenario.changeUnseen("x", "e.c").pass(QUIET);
            assertThat(scenario.done()).isEmpty();

            scenario.pass(QUIET);

            assertThat(scenario.done())
                    .containsExactly(
                            "settled [a.c, b.c, c.c, d.c, e.c]", "BuildStarted", "build 2 [a.c, b.c, c.c, d.c, e.c]");
        }

        @Test
        void looksAtEverythingAfterGitHoweverLongItTook() {
            Scenario scenario = Scenario.ticking().gitBusy(true).save("x", "a.c", "b.c", "c.c", "d.c");
            scenario.pass(Duration.ofSeconds(3));
            assertThat(scenario.done()).isEmpty();

            scenario.changeUnseen("x", "e.c").gitBusy(false);

            assertThat(scenario.done()).contains("settled [a.c, b.c, c.c, d.c, e.c]");
        }

        @Test
        void capsABurstThatNeverEnds() {
            Scenario scenario = Scenario.ticking().save("0", "a.c", "b.c", "c.c", "d.c");
            for (int i = 1; i <= 500; i++) {
                scenario.pass(Duration.ofMillis(5)).changeUnseen("y" + i, "e.c");
                scenario.save("x" + i, "a.c", "b.c", "c.c", "d.c");
            }

            assertThat(scenario.done()).contains("build 2 [a.c, b.c, c.c, d.c, e.c]");
        }

        @Test
        void buildsNothingWhenTheContentCameBackBeforeTheBuildStarted() {
            Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c");

            scenario.revert("a.c", "b.c").pass(Duration.ofSeconds(1));

            assertThat(scenario.done()).isEmpty();
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void waitsForAKnownSourceThatIsMissing() {
            Scenario scenario = Scenario.ticking().missing("a.c").pass(Duration.ofMillis(150));
            assertThat(scenario.done()).isEmpty();

            scenario.back("a.c", "x");

            assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");
        }

        @Test
        void takesAMissingSourceAsRemovedWhenItStaysAway() {
            Scenario scenario = Scenario.ticking().missing("a.c").pass(Duration.ofMillis(200));
            assertThat(scenario.done()).containsExactly("Settle");

            scenario.removedForGood("a.c");

            assertThat(scenario.done()).contains("build 2 [a.c]");
        }

        @Test
        void settlesNothingWhileTheWholeRootIsMissing() {
            Scenario scenario = Scenario.ticking().rootMissing(true).pass(Duration.ofSeconds(5));
            assertThat(scenario.done()).containsExactly("WatchLost");

            scenario.rootMissing(false).pass(Duration.ofSeconds(5));
            assertThat(scenario.done()).containsExactly("WatchRestored");
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void waitsWhileGitIsAtWork() {
            Scenario scenario =
                    Scenario.ticking().gitBusy(true).save("x", "a.c").pass(Duration.ofMillis(500));
            assertThat(scenario.done()).doesNotContain("build 2 [a.c]");

            scenario.gitBusy(false);

            assertThat(scenario.done()).contains("settled [a.c]", "build 2 [a.c]");
        }

        @Test
        void waitsTenSecondsAtMostForAStaleLockOfGit() {
            Scenario scenario = Scenario.ticking().gitBusy(true).save("x", "a.c");

            scenario.pass(Duration.ofSeconds(11));

            assertThat(scenario.done()).contains("build 2 [a.c]");
        }
    }

    @Nested
    class DuringABuild {
        @Test
        void cancelsOnANewerSaveAndStartsAnew() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.save("y", "a.c");
            assertThat(scenario.done()).containsExactly("CancelBuild");

            scenario.buildEnds("cancelled");
            assertThat(scenario.done())
                    .containsExactly("CANCELLED 2", "SetBackOutputs", "BuildStarted", "build 3 [a.c]");
        }

        @Test
        void cancelsOnceHoweverManySavesCome() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.save("y", "a.c").save("z", "a.c").save("w", "b.c");

            assertThat(scenario.done()).containsExactly("CancelBuild");
        }

        @Test
        void goesOnWhenTheNewerContentIsTheOneItStartedFrom() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.save("x", "a.c").pass(Duration.ofMillis(20)).buildEnds(OK);

            assertThat(scenario.done()).containsExactly("SUCCEEDED 2", "stage, live v1");
        }

        @Test
        void letsOneBuildThroughAfterThreeWereCancelled() {
            Scenario scenario = Scenario.ticking().save("0", "a.c").pass(Duration.ofMillis(20));
            for (int i = 1; i <= 3; i++) {
                scenario.save("x" + i, "a.c").pass(Duration.ofMillis(20)).buildEnds("cancelled");
            }
            scenario.pass(Duration.ofMillis(20)).forget();

            scenario.save("y", "a.c").pass(Duration.ofMillis(20));
            assertThat(scenario.done()).doesNotContain("CancelBuild");

            scenario.buildEnds(OK);
            assertThat(scenario.done()).containsExactly("SUCCEEDED 5", "SetBackOutputs", "stage, live v1");

            scenario.staged("v2");
            assertThat(scenario.done()).containsExactly("swap 2", "BuildStarted", "build 6 [a.c]");
        }

        @Test
        void doesNotCountABuildWhoseInputsChangedBehindIt() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.changeUnseen("y", "a.c").buildEnds("error: half a file");

            assertThat(scenario.done()).startsWith("CANCELLED 2").doesNotContain("FAILED 2");
        }

        @Test
        void reportsAFailureAndTriesAgainOnlyOnTheNextSave() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.buildEnds("a.c:1:1: error: no").pass(Duration.ofSeconds(60));
            assertThat(scenario.done()).containsExactly("FAILED 2");

            scenario.revert("a.c");
            assertThat(scenario.done()).containsExactly("BuildStarted", "build 3 [a.c]");
        }

        @Test
        void reportsATimeout() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            assertThat(scenario.buildEnds("timed out").done()).containsExactly("TIMED_OUT 2");
        }

        @Test
        void buildsOnceMoreWhenAskedToMeanwhile() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.ask().buildEnds(OK).stageGives(new StageResult.Unchanged(Path.of("libticker.so"), "v1"));

            assertThat(scenario.done()).contains("SUCCEEDED 2", "ArtifactUnchanged", "build 3 []");
        }
    }

    @Nested
    class AfterABuild {
        @Test
        void triesAgainWhileTheArtifactIsStillWritten() {
            Scenario scenario = built();

            scenario.stageGives(new StageResult.Unstable(Path.of("libticker.so")));
            assertThat(scenario.done()).isEmpty();

            scenario.pass(Duration.ofMillis(25));
            assertThat(scenario.done()).containsExactly("stage, live v1");

            scenario.staged("v2");
            assertThat(scenario.done()).containsExactly("swap 2");
        }

        @Test
        void givesUpAnArtifactThatIsWrittenForEver() {
            Scenario scenario = built();
            for (int i = 0; i < 600; i++) {
                scenario.stageGives(new StageResult.Unstable(Path.of("libticker.so")))
                        .pass(Duration.ofMillis(20));
            }

            assertThat(scenario.done()).anyMatch(line -> line.startsWith("rejected: the artifact is still being"));
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void leavesTheRetryForANewerSave() {
            Scenario scenario = built();
            scenario.stageGives(new StageResult.Unstable(Path.of("libticker.so")));

            scenario.save("y", "a.c");

            assertThat(scenario.done()).containsExactly("BuildStarted", "build 3 [a.c]");
        }

        @Test
        void holdsTheNextVersionBackUntilTheTickThreadTookTheOneBefore() {
            Scenario scenario = built().staged("v2").save("y", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.buildEnds(OK);
            assertThat(scenario.done()).isEmpty();

            scenario.swapped();
            assertThat(scenario.done()).containsExactly("SUCCEEDED 3", "stage, live v2");
        }

        @Test
        void tellsOfAVersionThatWasReplacedBeforeItsFirstTick() {
            Scenario scenario = built().staged("v2").swapped();
            scenario.save("y", "a.c").pass(Duration.ofMillis(20)).buildEnds(OK).staged("v3");
            scenario.forget();

            scenario.swapped().entered();

            assertThat(scenario.done()).containsExactly("v2 ticks", "v3 ticks");
        }

        @Test
        void keepsTheLiveVersionWhenTheNewOneCannotBeLoaded() {
            Scenario scenario = built().staged("v2");
            scenario.forget();

            scenario.notLoaded();
            assertThat(scenario.done()).containsExactly("rejected: undefined symbol", "discard 2");

            scenario.save("y", "a.c").pass(Duration.ofMillis(20)).buildEnds(OK);
            assertThat(scenario.done()).contains("stage, live v1");
        }

        private Scenario built() {
            Scenario scenario = Scenario.ticking()
                    .save("x", "a.c")
                    .pass(Duration.ofMillis(20))
                    .buildEnds(OK);
            scenario.forget();
            return scenario;
        }
    }
}

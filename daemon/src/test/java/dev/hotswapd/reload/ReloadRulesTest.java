package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.host.HostEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReloadRulesTest {
    private static final Duration QUIET = Duration.ofMillis(10);

    @Nested
    class AtStart {
        @Test
        void buildsAndSwapsIn() {
            Scenario scenario = new Scenario(false).start();
            assertThat(scenario.done()).containsExactly("BuildStarted", "build 1 [a.c, b.c]");

            scenario.buildEnds(OK).staged("v1").swapped().entered();

            assertThat(scenario.done()).containsExactly("SUCCEEDED 1", "stage, live nothing", "swap 1", "v1 ticks");
        }

        @Test
        void saysThatNothingTicksWhereTheFirstBuildFails() {
            Scenario scenario = new Scenario(false).start();
            scenario.forget();

            scenario.buildEnds("a.c:1:1: error: no");

            assertThat(scenario.done()).containsExactly("FAILED 1, nothing ticks");
        }

        @Test
        void ticksOnceByItselfInManualMode() {
            Scenario scenario = new Scenario(true).start().buildEnds(OK).staged("v1");
            scenario.forget();

            scenario.swapped();
            assertThat(scenario.done()).containsExactly("v1 ticks", "Step");

            scenario.save("x", "a.c").pass(QUIET).buildEnds(OK).staged("v2");
            scenario.forget();
            assertThat(scenario.swapped().done()).containsExactly("v2 ticks");
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
            assertThat(scenario.done()).containsExactly("CANCELLED 2", "BuildStarted", "build 3 [a.c]");
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
            assertThat(scenario.done()).containsExactly("SUCCEEDED 5", "stage, live v1");

            scenario.staged("v2");
            assertThat(scenario.done()).containsExactly("swap 2", "BuildStarted", "build 6 [a.c]");
        }

        @Test
        void doesNotCountABuildWhoseInputsChangedBehindIt() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.changeUnseen("y", "a.c").buildEnds("error: half a file");

            assertThat(scenario.done()).startsWith("CANCELLED 2").noneMatch(line -> line.startsWith("FAILED"));
        }

        @Test
        void reportsAFailureAndTriesAgainOnlyOnTheNextSave() {
            Scenario scenario = Scenario.ticking().save("x", "a.c").pass(Duration.ofMillis(20));
            scenario.forget();

            scenario.buildEnds("a.c:1:1: error: no").pass(Duration.ofSeconds(60));
            assertThat(scenario.done()).containsExactly("FAILED 2, v1 goes on");

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
        void triesAgainEverySecondWhereThereIsNoRoomAndTellsOnce() {
            Scenario scenario = built();
            StageResult full = new StageResult.Blocked(Path.of("libticker.so"), "the disk is full", "free some space");

            scenario.stageGives(full);
            assertThat(scenario.done()).isEmpty();
            scenario.pass(Duration.ofSeconds(1));
            assertThat(scenario.done()).containsExactly("stage, live v1");

            scenario.stageGives(full).pass(Duration.ofSeconds(1));
            assertThat(scenario.done()).hasSize(2).first().asString().startsWith("rejected: the disk is full");
            scenario.stageGives(full).pass(Duration.ofSeconds(1));
            assertThat(scenario.done()).containsExactly("stage, live v1");

            scenario.staged("v2");
            assertThat(scenario.done()).containsExactly("swap 2");
        }

        @Test
        void buildsWhatIsAskedForWhileThereIsNoRoom() {
            Scenario scenario = built();
            scenario.stageGives(new StageResult.Blocked(Path.of("libticker.so"), "the disk is full", "free space"));

            scenario.ask();

            assertThat(scenario.done()).contains("BuildStarted", "build 3 []");
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

    @Test
    void tellsWhatWentWrongInATickProcess() {
        Scenario scenario = Scenario.ticking().hosted(new HostEvent.Fault("a worker went on after a fault"));

        assertThat(scenario.done()).containsExactly("Advice");
    }
}

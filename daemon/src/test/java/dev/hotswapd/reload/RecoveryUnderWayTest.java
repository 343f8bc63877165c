package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.state.PluginCall;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Saves, builds and news that come while a version is coming back. */
class RecoveryUnderWayTest {
    private static final Duration BUILD = Duration.ofMillis(20);

    @Nested
    class ASave {
        @Test
        void isBuiltAtOnceAndSwappedInAfterTheRecovery() {
            Scenario scenario = Scenario.good1().built("x2").ticks().crashes();
            scenario.forget();

            scenario.save("y", "a.c").pass(BUILD).buildEnds(OK);
            assertThat(scenario.done()).contains("build 3 [a.c]").doesNotContain("stage, live nothing");

            scenario.swapped();
            assertThat(scenario.done()).containsExactly("SUCCEEDED 3", "stage, live v1");

            scenario.staged("x3").entered();
            assertThat(scenario.done()).contains("swap 3", "v2 back to v1");
        }

        @Test
        void isNotLostWithTheProcess() {
            Scenario scenario =
                    Scenario.good1().save("y", "a.c").pass(Duration.ofMillis(4)).buildEnds(OK);

            scenario.crashes().swapped().pass(BUILD);

            assertThat(scenario.done()).contains("SUCCEEDED 2", "stage, live v1");
        }

        @Test
        void isNotLostThoughItsArtifactWasStillWrittenWhenTheProcessWentDown() {
            Scenario scenario = Scenario.good1().save("y", "a.c").pass(BUILD).buildEnds(OK);
            scenario.stageGives(new StageResult.Unstable(Path.of("libticker.so")))
                    .crashes();
            scenario.pass(BUILD).forget();

            scenario.staged("x2");
            assertThat(scenario.done()).isEmpty();

            assertThat(scenario.swapped().done()).contains("swap 2");
        }
    }

    @Nested
    class AProcessThatCannotBeStarted {
        @Test
        void isNotTriedAgainBeforeTheNextBuild() {
            Scenario scenario = Scenario.good1().crashes();
            scenario.forget();

            scenario.notStarted().pass(Duration.ofHours(1));

            assertThat(scenario.done()).containsExactly("HostLost", "v1 crashed, then nothing");
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void isTriedAgainWithTheNextBuildsVersion() {
            Scenario scenario = Scenario.good1().crashes().notStarted();
            scenario.forget();

            assertThat(scenario.built("x2").done()).contains("swap 2");
        }

        @Test
        void isTriedAgainWithTheGoodVersionWhenTheNextBuildFails() {
            Scenario scenario = Scenario.good1().crashes().notStarted();
            scenario.forget();

            scenario.save("y", "a.c").pass(BUILD).buildEnds("a.c:1:1: error: no");

            assertThat(scenario.done()).endsWith("FAILED 2, nothing ticks", "swap 1 RESTART AS_IS");
        }

        @Test
        void leavesTheFirstVersionWaiting() {
            Scenario scenario = new Scenario(false).start().buildEnds(OK).staged("x1");
            scenario.forget();

            assertThat(scenario.notStarted().done()).containsExactly("HostLost");

            scenario.save("y", "a.c").pass(BUILD).buildEnds("a.c:1:1: error: no");
            assertThat(scenario.done()).endsWith("FAILED 2, nothing ticks", "swap 1");
        }
    }

    @Nested
    class TheStory {
        @Test
        void waitsForItsExplanation() {
            Scenario scenario = Scenario.good1().built("x2").ticks();
            scenario.lostUnexplained(PluginCall.TICK, 2).ticks().forget();

            assertThat(scenario.done()).isEmpty();

            scenario.explained(1);
            // Its source line stood in the library.
            assertThat(scenario.done())
                    .containsExactly(
                            "v2 crashed, then v1",
                            "quarantined v2",
                            "v2 back to v1",
                            "v1 ticks, rolled back",
                            "discard 2");
        }

        @Test
        void keepsItsOrderWhateverIsKnownFirst() {
            Scenario scenario = Scenario.good1();
            scenario.lostUnexplained(PluginCall.TICK, 1).ticks().built("x2");
            scenario.forget();
            scenario.good();
            assertThat(scenario.done()).isEmpty();

            scenario.explained(1);
            assertThat(scenario.done()).containsExactly("v1 crashed, then v1", "v2 ticks", "v2 is good");
        }

        @Test
        void isToldAfterAWhileThoughNobodyExplainsIt() {
            Scenario scenario =
                    Scenario.good1().lostUnexplained(PluginCall.TICK, 1).ticks();
            scenario.forget();

            scenario.pass(Duration.ofSeconds(5));

            assertThat(scenario.done()).containsExactly("v1 crashed, then v1");
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void isToldAfterAWhileThoughTheNextTickIsFarAway() {
            Scenario scenario = Scenario.good1().built("x2").ticks().crashes().swapped();
            scenario.forget();

            scenario.pass(Duration.ofSeconds(5));
            assertThat(scenario.done()).containsExactly("v2 crashed, then v1", "quarantined v2", "v2 back to v1");

            assertThat(scenario.entered().done()).containsExactly("v1 ticks, rolled back");
        }

        @Test
        void wakesNobodyWhileTheHostHasTheWord() {
            Scenario scenario = Scenario.good1().crashes().pass(Duration.ofMinutes(1));

            assertThat(scenario.wakesLater()).isFalse();
            assertThat(scenario.ticks().done()).contains("v1 crashed, then v1");
        }

        @Test
        void saysOnlyThatTheProcessIsGoneWhereNothingTickedInIt() {
            Scenario scenario = new Scenario(false).start();
            scenario.forget();

            assertThat(scenario.lost(PluginCall.NOTHING, 0).done()).containsExactly("HostLost");
        }
    }
}

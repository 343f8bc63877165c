package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the rules make of a version that takes its process with it while it is new. */
class RollbackTest {
    @Nested
    class InTheTrial {
        @Test
        void bringsTheLastGoodVersionBackWithItsOwnState() {
            Scenario scenario = Scenario.good1().built("x2").ticks();
            scenario.closed(1).forget();

            scenario.crashes();
            assertThat(scenario.done()).containsExactly("HostLost", "swap 1 ROLLBACK LAST_GOOD", "discard 2");

            scenario.hosted(new HostEvent.Started(4712)).swapped();
            assertThat(scenario.done()).containsExactly("HostStarted");

            scenario.entered();
            assertThat(scenario.done())
                    .containsExactly("v2 crashed, then v1", "quarantined v2", "v2 back to v1", "v1 ticks, rolled back");
        }

        @Test
        void treatsAHangAsACrash() {
            Scenario scenario = Scenario.good1().built("x2").ticks();
            scenario.forget();

            scenario.hangs().ticks();

            assertThat(scenario.done())
                    .containsExactly(
                            "HostLost",
                            "swap 1 ROLLBACK LAST_GOOD",
                            "discard 2",
                            "v2 hung, then v1",
                            "quarantined v2",
                            "v2 back to v1",
                            "v1 ticks, rolled back");
        }

        @Test
        void goesBackBehindEveryVersionThatIsNotProven() {
            Scenario scenario = Scenario.good1().built("x2").ticks().built("x3").ticks();
            scenario.forget();

            assertThat(scenario.crashes().done()).contains("swap 1 ROLLBACK LAST_GOOD");
        }

        @Test
        void blamesTheLiveVersionForWhatHappensBetweenTwoTicks() {
            Scenario scenario = Scenario.good1().built("x2").ticks();
            scenario.forget();

            scenario.lost(PluginCall.NOTHING, 0).ticks();

            assertThat(scenario.done()).contains("v2 crashed, then v1", "quarantined v2");
        }

        @Test
        void leavesNothingWhenNoVersionWasEverGood() {
            Scenario scenario = Scenario.ticking();

            scenario.crashes();
            assertThat(scenario.done())
                    .containsExactly("HostLost", "v1 crashed, then nothing", "quarantined v1", "discard 1");

            scenario.pass(Duration.ofHours(1));
            assertThat(scenario.done()).isEmpty();
            assertThat(scenario.wakesLater()).isFalse();
        }

        @Test
        void startsTheNextVersionWithoutATraceOfTheFirst() {
            Scenario scenario = Scenario.ticking().crashes();
            scenario.forget();

            assertThat(scenario.built("x2").done()).contains("stage, live nothing", "swap 2 LAST_GOOD");
            assertThat(scenario.ticks().done()).containsExactly("v2 ticks");
        }

        @Test
        void neverLoopsHoweverManySavesCrash() {
            Scenario scenario = Scenario.ticking().crashes();
            for (int i = 2; i <= 20; i++) {
                scenario.built("x" + i).ticks().crashes();
                assertThat(scenario.state().slots().swapping()).isEmpty();
            }
            scenario.forget();

            assertThat(scenario.built("x21").good().done()).contains("swap 21 LAST_GOOD", "v21 ticks", "v21 is good");
        }

        @Test
        void goesBackToTheSameGoodVersionTwentyTimesInARow() {
            Scenario scenario = Scenario.good1();
            for (int i = 2; i <= 21; i++) {
                scenario.built("x" + i).ticks().forget();
                assertThat(scenario.crashes().done()).contains("swap 1 ROLLBACK LAST_GOOD");
                scenario.ticks();
            }
            scenario.forget();

            assertThat(scenario.built("x22").ticks().done()).contains("swap 22", "v22 ticks");
        }
    }

    @Nested
    class WhileItIsOpened {
        @Test
        void leavesTheGoodVersionItsState() {
            Scenario scenario = Scenario.good1().built("x2");
            scenario.forget();

            scenario.crashesOpening();
            assertThat(scenario.done()).containsExactly("HostLost", "swap 2");
            scenario.forget();

            // It was not its host's fault.
            scenario.crashesOpening();
            assertThat(scenario.done()).containsExactly("HostLost", "swap 1 ROLLBACK AS_IS", "discard 2");

            // The version that ticks is the one that ticked: there is no swap to tell of.
            assertThat(scenario.ticks().done())
                    .containsExactly("v2 crashed, then v1", "quarantined v2", "v2 back to v1");
        }

        @Test
        void goesBackBehindTheLiveVersionWhereThatIsNotProven() {
            Scenario scenario = Scenario.good1().built("x2").ticks().built("x3");
            scenario.forget();

            assertThat(scenario.crashesOpening().done()).contains("swap 3");
            scenario.crashesOpening();
            assertThat(scenario.done()).contains("swap 1 ROLLBACK LAST_GOOD", "discard 3");

            assertThat(scenario.ticks().done())
                    .containsExactly("v3 crashed, then v1", "quarantined v3", "v3 back to v1", "v1 ticks, rolled back");
        }

        @Test
        void isNotBlamedForItsHostWhereAnotherProcessTakesIt() {
            Scenario scenario = Scenario.good1().built("x2");
            scenario.forget();

            scenario.crashesOpening().ticks();

            assertThat(scenario.done())
                    .contains("swap 2", "v2 crashed, then v2", "v2 ticks")
                    .noneMatch(done -> done.startsWith("quarantined"));
        }

        @Test
        void keepsTheLiveVersionWhereNoneWasEverGood() {
            Scenario scenario = Scenario.ticking().built("x2");
            scenario.forget();

            scenario.crashesOpening();
            assertThat(scenario.done()).containsExactly("HostLost", "swap 1 RESTART AS_IS", "discard 2");

            scenario.ticks();
            assertThat(scenario.done()).containsExactly("v2 crashed, then v1", "quarantined v2");

            scenario.crashes();
            assertThat(scenario.done()).contains("v1 crashed, then nothing", "quarantined v1");
        }

        @Test
        void blamesTheFirstVersionThoughTheHostCannotSayWhoItWas() {
            Scenario scenario =
                    new Scenario(false).start().buildEnds(Scenario.OK).staged("x1");
            scenario.forget();

            scenario.lost(PluginCall.NOTHING, 0);

            assertThat(scenario.done())
                    .containsExactly("HostLost", "v1 crashed, then nothing", "quarantined v1", "discard 1");
        }

        @Test
        void triesTheGoodVersionTwiceAndThenTheOneBeforeIt() {
            Scenario scenario = Scenario.good1().built("x2").good().built("x3").ticks();
            scenario.crashes().forget();

            assertThat(scenario.crashesOpening().done()).contains("swap 2 ROLLBACK LAST_GOOD");
            assertThat(scenario.crashesOpening().done()).contains("swap 1 ROLLBACK LAST_GOOD");

            assertThat(scenario.ticks().done())
                    .containsExactly(
                            "v3 crashed, then v1",
                            "quarantined v3",
                            "v3 back to v1",
                            "v2 crashed, then v1",
                            "v2 crashed, then v1",
                            "quarantined v2",
                            "v2 back to v1",
                            "v1 ticks, rolled back");
        }
    }
}

package dev.hotswapd.host;

import static dev.hotswapd.host.HostScenario.at;
import static dev.hotswapd.host.HostScenario.atNothing;
import static dev.hotswapd.host.HostScenario.loss;
import static dev.hotswapd.host.HostScenario.opens;
import static dev.hotswapd.host.HostScenario.pid;
import static dev.hotswapd.host.HostScenario.send;
import static dev.hotswapd.host.HostScenario.tell;
import static dev.hotswapd.host.SupervisedScene.artifact;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostState.Phase;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HostRulesTest {
    private static final SupervisedProcess.KillReason HANG = new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang");

    @Nested
    class WhileNothingServes {
        private final HostScenario scenario = new HostScenario();

        @Test
        void aSwapTakesAProcess() {
            scenario.swap(1, false);

            assertThat(scenario.done())
                    .containsExactly(
                            new HostAction.Take(1),
                            new HostAction.Assign(1, false),
                            tell(new HostEvent.Started(pid(1))),
                            send(1, new HostMessage.Swap(request(1, false))));
            assertThat(scenario.state().phase()).isEqualTo(new Phase.Swapping(1, request(1, false), 0));
        }

        @Test
        void aFreshSwapIsLikeAnyOther() {
            scenario.swap(1, true);

            assertThat(scenario.done()).endsWith(send(1, new HostMessage.Swap(request(1, true))));
        }

        @Test
        void isALossWhereNoProcessCanBeTaken() {
            scenario.fail(true).swap(1, false);

            Loss loss = loss(scenario.done());
            assertThat(loss.signal()).isEqualTo("no process can be started: no memory");
            assertThat(loss.version()).isEqualTo(1);
            assertThat(loss.tick()).isEqualTo(7);
            assertThat(scenario.state().phase()).isEqualTo(new Phase.Idle());
        }

        @Test
        void stepsNothing() {
            scenario.play(new HostSignal.StepAsked(1));

            assertThat(scenario.done()).isEmpty();
        }
    }

    @Nested
    class WhileOneSwaps {
        private final HostScenario scenario = new HostScenario().swap(1, false);

        @Test
        void itsAnswerIsTold() {
            scenario.done();

            scenario.tells(1, swapped(1));

            assertThat(scenario.done()).containsExactly(tell(swapped(1)));
            assertThat(scenario.state().phase()).isEqualTo(new Phase.Ticking(1));
        }

        @Test
        void aSpareThatCameToNothingIsReplacedTwice() {
            for (int spare = 1; spare <= 2; spare++) {
                scenario.says(spare, new HostMessage.Ready(spare, HostMessage.PROTOCOL));
                scenario.done();
                scenario.ends(spare, 137, atNothing(0));
                assertThat(scenario.done())
                        .contains(new HostAction.Take(spare + 1))
                        .noneMatch(HostScenario::isLoss);
            }
            scenario.says(3, new HostMessage.Ready(3, HostMessage.PROTOCOL)).ends(3, 137, atNothing(0));

            assertThat(loss(scenario.done()).kind()).isEqualTo(Loss.Kind.CRASHED);
        }

        @Test
        void theNextSwapHasNewAttempts() {
            scenario.tells(1, new HostEvent.Refused(artifact(1), "why", "what to do"));

            scenario.swap(2, false);

            assertThat(scenario.state().phase()).isEqualTo(new Phase.Swapping(1, request(2, false), 0));
        }

        @Test
        void aConstructorThatEndsItIsToBlame() {
            scenario.says(1, new HostMessage.Ready(1, HostMessage.PROTOCOL));
            scenario.done();

            scenario.ends(1, 139, opens(1, 1));

            Loss loss = loss(scenario.done());
            assertThat(loss.work()).isEqualTo(PluginCall.OPEN);
            assertThat(loss.version()).isEqualTo(1);
        }

        @Test
        void anotherOneMustNotBeAskedFor() {
            assertThatThrownBy(() -> scenario.swap(2, false)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void noSpareIsStartedBesideIt() {
            scenario.done();

            assertThat(scenario.finds().done()).isEmpty();
        }
    }

    @Nested
    class WhileOneTicks {
        private final HostScenario scenario = HostScenario.ticking();

        @Test
        void aSpareIsStartedForTheNext() {
            assertThat(scenario.finds().done()).containsExactly(new HostAction.RefillSpares());
        }

        @Test
        void aFreshSwapOpensBesideIt() {
            scenario.swap(2, true);

            assertThat(scenario.done())
                    .containsExactly(
                            new HostAction.Take(2),
                            new HostAction.Assign(2, true),
                            tell(new HostEvent.Started(pid(2))),
                            send(2, new HostMessage.Open(request(2, true))));
        }

        @Test
        void itTicksOnWhereNoProcessCanBeTaken() {
            scenario.fail(true).swap(2, true);

            assertThat(scenario.done()).last().isInstanceOfSatisfying(HostAction.Tell.class, told -> assertThat(
                            told.event())
                    .isInstanceOf(HostEvent.NotLoaded.class));
            assertThat(scenario.state().phase()).isEqualTo(new Phase.Ticking(1));
        }

        @Test
        void itsLossIsToldBeforeItIsExplained() {
            scenario.ends(1, 139, at(PluginCall.TICK, 1));

            List<HostAction> done = scenario.done();
            Loss loss = loss(done);
            assertThat(done)
                    .containsExactly(
                            tell(new HostEvent.Closed(artifact(1))),
                            new HostAction.AbandonState(),
                            tell(new HostEvent.Lost(loss)),
                            new HostAction.Explain(1, 139, Optional.empty(), loss),
                            new HostAction.ForgetOpening(pid(1)));
            assertThat(loss.work()).isEqualTo(PluginCall.TICK);
        }

        @Test
        void aHangLetsItReportFirst() {
            scenario.finds(new HangDetector.Finding(1, HANG, true, 11));
            assertThat(scenario.done()).startsWith(new HostAction.Report(1, 11));

            scenario.finds(new HangDetector.Finding(1, HANG, true, 11));
            assertThat(scenario.done()).doesNotContain(new HostAction.Report(1, 11));

            scenario.ends(1, 134, at(PluginCall.TICK, 1));
            assertThat(loss(scenario.done()).kind()).isEqualTo(Loss.Kind.HUNG);
        }

        @Test
        void whatIsSaidFirstIsWhyItIsKilled() {
            scenario.finds(
                    new HangDetector.Finding(1, HANG, false, 0),
                    new HangDetector.Finding(1, SupervisedProcess.SILENT, false, 0));
            assertThat(scenario.done()).startsWith(new HostAction.Kill(1), new HostAction.Kill(1));

            scenario.ends(1, 137, atNothing(1));

            assertThat(loss(scenario.done()).signal()).isEqualTo("hang");
        }

        @Test
        void whatItAnswersUnaskedIsNotTold() {
            assertThat(scenario.tells(1, swapped(2)).done()).isEmpty();
        }
    }

    @Nested
    class OnceItIsToStop {
        @Test
        void itIsOverAtOnceWhereNothingServes() {
            assertThat(new HostScenario().stop().done()).containsExactly(new HostAction.AllGone(false));
        }

        @Test
        void itIsOverWhenTheLastProcessHasEnded() {
            HostScenario scenario = HostScenario.handingOver().stop();
            assertThat(scenario.done())
                    .containsExactly(send(1, new HostMessage.Stop()), send(2, new HostMessage.Stop()));

            assertThat(scenario.ends(1, 0, atNothing(1)).done()).noneMatch(HostAction.AllGone.class::isInstance);
            assertThat(scenario.ends(2, 1, atNothing(1)).done())
                    .endsWith(new HostAction.AllGone(true))
                    .noneMatch(HostScenario::isLoss);
        }

        @Test
        void whatDoesNotEndInTimeIsKilled() {
            HostScenario scenario = HostScenario.ticking().stop();
            scenario.done();

            assertThat(scenario.pass(HostScenario.ENDING).finds().done()).isEmpty();
            assertThat(scenario.pass(Duration.ofNanos(1)).finds().done()).containsExactly(new HostAction.Kill(1));
        }

        @Test
        void aLossThatWaitedToBeToldIsNot() {
            HostScenario scenario = HostScenario.handingOver().ends(2, 139, at(PluginCall.LOAD, 2));
            scenario.done();

            assertThat(scenario.stop().ends(1, 137, atNothing(1)).done()).noneMatch(HostScenario::isLoss);
        }

        @Test
        void nothingIsStarted() {
            assertThat(new HostScenario().stop().swap(1, false).done()).containsExactly(new HostAction.AllGone(false));
        }
    }

    @Test
    void aProcessOfAnotherBuildIsKilled() {
        HostScenario scenario = new HostScenario().swap(1, false);
        scenario.done();

        scenario.says(1, new HostMessage.Ready(1, HostMessage.PROTOCOL + 1));
        assertThat(scenario.done()).containsExactly(new HostAction.Kill(1));

        scenario.ends(1, 137, atNothing(0));
        List<HostAction> done = scenario.done();
        Loss loss = loss(done);
        assertThat(loss.kind()).isEqualTo(Loss.Kind.NOT_STARTED);
        assertThat(done).contains(tell(new HostEvent.Explained(1, CrashCause.named(loss.signal()))));
    }

    @Test
    void hasTheStateKeptByTheProcessThatTicksWithIt() {
        assertThat(HostScenario.ticking().play(new HostSignal.TendAsked()).done())
                .containsExactly(new HostAction.KeepState(1));
    }

    @Test
    void leavesTheStatesFilesAloneWhileItChangesHands() {
        assertThat(HostScenario.opening().play(new HostSignal.TendAsked()).done())
                .isEmpty();
        assertThat(HostScenario.handingOver().play(new HostSignal.TendAsked()).done())
                .isEmpty();
        assertThat(new HostScenario().play(new HostSignal.TendAsked()).done()).isEmpty();
        HostScenario stopping = HostScenario.ticking().stop();
        stopping.done();
        assertThat(stopping.play(new HostSignal.TendAsked()).done()).isEmpty();
    }
}

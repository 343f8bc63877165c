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

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A version that is opened in a process of its own, and the state on its way there. */
class HandOverRulesTest {
    @Nested
    class WhileAnotherOpens {
        private final HostScenario scenario = HostScenario.opening();

        @Test
        void theLiveOneLeavesOnceItIsOpen() {
            assertThat(scenario.says(2, new HostMessage.Opened()).done())
                    .containsExactly(send(1, new HostMessage.Leave(2)));
        }

        @Test
        void theOtherEntersOnceTheLiveOneHasLeft() {
            scenario.says(2, new HostMessage.Opened()).done();

            assertThat(scenario.says(1, new HostMessage.Left(2)).done())
                    .containsExactly(new HostAction.HandOver(2), send(2, new HostMessage.Enter(request(2, true))));
        }

        @Test
        void itsEndIsAnAnswerOnceItIsLookedInto() {
            scenario.ends(2, 139, opens(2, 2));

            assertThat(scenario.done())
                    .containsExactly(
                            tell(new HostEvent.Closed(artifact(2))),
                            new HostAction.ExplainNotLoaded(2, 139, Optional.empty(), artifact(2)),
                            new HostAction.ForgetOpening(pid(2)));
            assertThat(scenario.says(1, new HostMessage.Left(2)).done()).isEmpty();
        }

        @Test
        void theLiveOneComesBackWhereItWasAskedToLeave() {
            scenario.says(2, new HostMessage.Opened()).done();

            assertThat(scenario.ends(2, 139, opens(2, 2)).done())
                    .containsSequence(new HostAction.TakeBack(1), send(1, new HostMessage.ComeBack()));
        }

        @Test
        void whoLeftForAnotherHasNotLeftForTheNext() {
            scenario.says(2, new HostMessage.Opened()).ends(2, 139, opens(2, 2));
            scenario.swap(3, true).says(3, new HostMessage.Opened()).done();

            assertThat(scenario.says(1, new HostMessage.Left(2)).done()).isEmpty();
            assertThat(scenario.says(1, new HostMessage.Left(3)).done())
                    .containsExactly(new HostAction.HandOver(3), send(3, new HostMessage.Enter(request(3, true))));
        }

        @Test
        void theLiveOnesEndTakesItAlong() {
            scenario.ends(1, 139, at(PluginCall.TICK, 1));
            assertThat(scenario.done()).contains(new HostAction.Kill(2)).noneMatch(HostScenario::isLoss);

            scenario.swap(3, false);
            assertThat(scenario.done()).isEmpty();

            scenario.ends(2, 137, atNothing(1));
            assertThat(loss(scenario.done()).version()).isEqualTo(1);
        }
    }

    @Nested
    class WhileTheStateIsHandedOver {
        private final HostScenario scenario = HostScenario.handingOver();

        @Test
        void theOldOneIsDismissedOnceTheNewOneTicks() {
            scenario.tells(2, swapped(2));

            assertThat(scenario.done()).containsExactly(send(1, new HostMessage.Stop()), tell(swapped(2)));
            assertThat(scenario.tells(1, new HostEvent.Survived(1)).done()).isEmpty();
            assertThat(scenario.ends(1, 139, atNothing(2)).done())
                    .containsExactly(tell(new HostEvent.Closed(artifact(1))), new HostAction.ForgetOpening(pid(1)));
        }

        @Test
        void theOldOneComesBackWhereTheNewOneRefuses() {
            HostEvent refused = new HostEvent.Refused(artifact(2), "why", "what to do");

            scenario.tells(2, refused);

            assertThat(scenario.done())
                    .containsExactly(
                            new HostAction.TakeBack(1),
                            send(1, new HostMessage.ComeBack()),
                            send(2, new HostMessage.Stop()),
                            tell(refused));
        }

        @Test
        void theNewOneIsToBlameForItsEnd() {
            scenario.ends(2, 139, at(PluginCall.LOAD, 2)).ends(1, 137, atNothing(1));

            Loss loss = loss(scenario.done());
            assertThat(loss.work()).isEqualTo(PluginCall.LOAD);
            assertThat(loss.version()).isEqualTo(2);
        }

        @Test
        void aSwapWhoseAnswerWentDownIsTold() {
            scenario.ends(2, 137, new JournalView(0, 0, true, PluginCall.TICK, 2, 2, 2, 17))
                    .ends(1, 137, atNothing(2));

            List<HostAction> done = scenario.done();
            assertThat(done)
                    .anyMatch(action -> action instanceof HostAction.Tell told
                            && told.event() instanceof HostEvent.Swapped missed
                            && missed.tick() == 17);
            assertThat(loss(done).version()).isEqualTo(2);
        }
    }
}

package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static dev.hotswapd.host.SupervisedScene.artifact;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a tick process that nobody asked for. */
class LostProcessTest {
    private final SupervisedScene scene = new SupervisedScene(SupervisedScene.PATIENT_NS);

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void countsAsNeverStartedBeforeItWasReady() {
        scene.host.swap(request(3, false));
        scene.processes.process(0).ends(1);

        Loss loss = scene.awaitLoss();

        assertThat(loss.kind()).isEqualTo(Loss.Kind.NOT_STARTED);
        assertThat(loss.version()).isEqualTo(3);
        assertThat(loss.work()).isEqualTo(PluginCall.NOTHING);
    }

    @Test
    void countsAsACrashOnceItWasReady() {
        scene.host.swap(request(3, false));
        FakeProcess process = scene.processes.process(0);
        process.says(new HostMessage.Ready(0, HostMessage.PROTOCOL));
        scene.state.journal().openingBegins(3, process.pid(), 1);
        process.ends(139);

        Loss loss = scene.awaitLoss();

        assertThat(loss.kind()).isEqualTo(Loss.Kind.CRASHED);
        assertThat(loss.work()).isEqualTo(PluginCall.OPEN);
        assertThat(loss.version()).isEqualTo(3);
        assertThat(loss.signal()).isEqualTo("exit 139");
    }

    @Test
    void tellsOfASwapWhoseAnswerWentDownWithTheProcess() {
        FakeProcess process = scene.live(1);
        scene.host.swap(request(2, false));
        process.awaitSent(HostMessage.Swap.class);
        scene.state.belongsTo(2);
        scene.state.journal().calls(PluginCall.TICK, 2);
        scene.state.journal().tickBegins(17, 5, System.nanoTime());

        process.ends(137);

        assertThat(scene.awaitLoss().version()).isEqualTo(2);
        assertThat(scene.answers().get(1)).isInstanceOfSatisfying(HostEvent.Swapped.class, swapped -> {
            assertThat(swapped.artifact().version()).isEqualTo(2);
            assertThat(swapped.tick()).isEqualTo(17);
        });
    }

    @Test
    void doesNotTellOfASwapThatTheStateDoesNotKnowOf() {
        FakeProcess process = scene.live(1);
        scene.host.swap(request(2, false));
        process.awaitSent(HostMessage.Swap.class);
        // It was about to load.
        scene.state.change();
        scene.state.belongsTo(2);
        scene.isAt(PluginCall.LOAD, 2);

        process.ends(137);

        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.LOAD);
        assertThat(scene.answers().get(1)).isInstanceOf(HostEvent.Lost.class);
    }

    @Test
    void namesTheTickInWhichItEnded() {
        FakeProcess process = scene.live(1);
        scene.state.journal().calls(PluginCall.TICK, 1);
        scene.state.journal().tickBegins(17, 5, System.nanoTime());

        process.ends(139);

        Loss loss = scene.awaitLoss();
        assertThat(loss.work()).isEqualTo(PluginCall.TICK);
        assertThat(loss.version()).isEqualTo(1);
        assertThat(loss.tick()).isEqualTo(17);
        assertThat(loss.pid()).isEqualTo(process.pid());
    }

    @ParameterizedTest
    @EnumSource(names = {"LOAD", "UPGRADE", "UNLOAD"})
    void namesTheVersionThatWasInside(PluginCall work) {
        int guilty = work == PluginCall.UNLOAD ? 1 : 2;
        FakeProcess process = scene.live(1);
        scene.host.swap(request(2, false));
        scene.isAt(work, guilty);

        process.ends(134);

        assertThat(scene.awaitLoss().work()).isEqualTo(work);
        assertThat(scene.awaitLoss().version()).isEqualTo(guilty);
        assertThat(scene.answers()).hasSize(2);
    }

    @Test
    void namesTheLibraryThatWasClosed() {
        FakeProcess process = scene.live(2);
        scene.state.journal().openingBegins(-1, process.pid(), 5);

        process.ends(139);

        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.CLOSE);
        assertThat(scene.awaitLoss().version()).isEqualTo(1);
    }

    @Test
    void namesTheLiveVersionWhereItWasInsideNone() {
        scene.live(1).ends(137);

        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.NOTHING);
        assertThat(scene.awaitLoss().version()).isEqualTo(1);
    }

    @Test
    void takesItsLibrariesAlongBeforeItIsTold() {
        scene.live(1).ends(137);
        scene.awaitLoss();

        assertThat(scene.told)
                .containsSubsequence(new HostEvent.Closed(artifact(1)), new HostEvent.Lost(scene.awaitLoss()));
    }

    @Test
    void isExplainedLater() {
        FakeProcess process = scene.live(1);

        process.ends(139);

        scene.awaitTold(new HostEvent.Explained(1, CrashCause.named("139 by report of " + process.pid())));
    }

    @Test
    void goesOnInAnotherProcess() {
        scene.live(1).ends(139);
        scene.awaitLoss();

        FakeProcess next = scene.live(2);

        next.ends(139);
        soon().until(() -> scene.answers().size() == 4);
        assertThat(scene.answers()).last().isInstanceOfSatisfying(HostEvent.Lost.class, lost -> {
            assertThat(lost.loss().number()).isEqualTo(2);
            assertThat(lost.loss().version()).isEqualTo(2);
        });
    }

    @Test
    void saysNothingMore() {
        FakeProcess process = scene.live(1);
        process.ends(139);
        scene.awaitLoss();

        process.tells(swapped(9)).tells(new HostEvent.Survived(1));
        scene.settle(process);

        assertThat(scene.answers()).hasSize(2);
        assertThat(scene.told).doesNotContain(new HostEvent.Survived(1));
    }

    @Nested
    class NotStarted {
        @Test
        void isALossWhereNothingIsLive() {
            scene.processes.fail(true);

            scene.host.swap(request(3, false));

            Loss loss = scene.awaitLoss();
            assertThat(loss.kind()).isEqualTo(Loss.Kind.NOT_STARTED);
            assertThat(loss.signal()).contains("Cannot allocate memory");
            assertThat(loss.version()).isEqualTo(3);
            assertThat(loss.pid()).isZero();
        }

        @Test
        void leavesTheLiveVersionAloneWhereOneIs() {
            FakeProcess process = scene.live(1);
            scene.processes.fail(true);

            scene.host.swap(request(2, true));

            soon().until(() -> scene.answers().size() == 2);
            assertThat(scene.answers()).last().isInstanceOf(HostEvent.NotLoaded.class);
            assertThat(process.alive()).isTrue();
        }

        @Test
        void isTriedAgainWithTheNextSwap() {
            scene.processes.fail(true);
            scene.host.swap(request(1, false));
            scene.awaitLoss();
            scene.processes.fail(false);

            scene.live(1);
        }

        @Test
        void saysWhyAProcessCannotServe() {
            scene.host.swap(request(1, false));
            scene.processes
                    .process(0)
                    .says(new HostMessage.Ready(0, HostMessage.PROTOCOL))
                    .says(new HostMessage.Unable("the state cannot be mapped"));

            assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.NOT_STARTED);
            assertThat(scene.awaitLoss().signal()).isEqualTo("the state cannot be mapped");
        }

        @Test
        void endsAProcessOfAnotherBuild() {
            scene.host.swap(request(1, false));
            scene.processes.process(0).says(new HostMessage.Ready(0, HostMessage.PROTOCOL + 1));

            assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.NOT_STARTED);
            assertThat(scene.awaitLoss().signal()).contains("start the daemon again");
        }
    }
}

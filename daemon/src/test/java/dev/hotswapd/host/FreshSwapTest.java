package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static dev.hotswapd.host.SupervisedScene.artifact;
import static dev.hotswapd.host.SupervisedScene.request;
import static dev.hotswapd.host.SupervisedScene.swapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshSwapTest {
    private final SupervisedScene scene = new SupervisedScene(SupervisedScene.PATIENT_NS);
    private FakeProcess live = new FakeProcess(0);
    private FakeProcess fresh = new FakeProcess(0);

    @BeforeEach
    void opensAFreshOne() {
        live = scene.live(1);
        fresh = scene.opening(2);
    }

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void opensBesideTheLiveVersion() {
        assertThat(fresh.sent()).first().isInstanceOfSatisfying(HostMessage.Assign.class, assign -> assertThat(
                        assign.inUse())
                .isTrue());
        assertThat(live.sent()).noneMatch(HostMessage.Leave.class::isInstance);
    }

    @Test
    void handsTheStateOverAndDismissesTheOldProcess() {
        scene.handOver(live, fresh);
        assertThat(fresh.awaitSent(HostMessage.Enter.class)).isEqualTo(new HostMessage.Enter(request(2, true)));

        fresh.tells(swapped(2));

        scene.awaitTold(swapped(2));
        live.awaitSent(HostMessage.Stop.class);
        live.tells(new HostEvent.Closed(artifact(1)));
        live.ends(0);
        scene.awaitTold(new HostEvent.Closed(artifact(1)));
        scene.host.step(1);
        fresh.awaitSent(HostMessage.Step.class);
        assertThat(scene.answers()).containsExactly(swapped(1), swapped(2));
    }

    @Test
    void doesNotMindHowTheOldProcessEnds() {
        scene.handOver(live, fresh);
        fresh.tells(swapped(2));
        live.awaitSent(HostMessage.Stop.class);

        live.tells(new HostEvent.Survived(1));
        live.ends(139);
        scene.settle(fresh);

        assertThat(scene.answers()).hasSize(2);
        assertThat(scene.told).doesNotContain(new HostEvent.Survived(1)).contains(new HostEvent.Closed(artifact(1)));
    }

    @Test
    void answersWhereTheLibraryCannotBeOpened() {
        HostEvent not = new HostEvent.NotLoaded(artifact(2), "why", "what to do");

        fresh.tells(not);

        scene.awaitTold(not);
        fresh.awaitSent(HostMessage.Stop.class);
        assertThat(live.sent())
                .noneMatch(HostMessage.Leave.class::isInstance)
                .doesNotContain(new HostMessage.ComeBack());
        assertThat(scene.answers()).containsExactly(swapped(1), not);
    }

    @Test
    void letsTheOldVersionComeBackWhereTheNewOneRefuses() {
        HostEvent refused = new HostEvent.Refused(artifact(2), "why", "what to do");
        scene.handOver(live, fresh);

        fresh.tells(refused);

        live.awaitSent(HostMessage.ComeBack.class);
        fresh.awaitSent(HostMessage.Stop.class);
        scene.awaitTold(refused);
        fresh.ends(0);
        scene.settle(live);
        assertThat(scene.answers()).containsExactly(swapped(1), refused);
        assertThat(live.alive()).isTrue();
    }

    @Test
    void swapsInPlaceAgainAfterARefusal() {
        scene.handOver(live, fresh);
        fresh.tells(new HostEvent.Refused(artifact(2), "why", "what to do"));
        live.awaitSent(HostMessage.ComeBack.class);

        scene.host.swap(request(3, false));

        soon().until(() -> live.sent().contains(new HostMessage.Swap(request(3, false))));
    }

    @Test
    void leavesTheLiveVersionAloneWhereTheFreshOneDiesInAConstructor() {
        scene.state.journal().openingBegins(2, fresh.pid(), System.nanoTime());
        scene.isAt(PluginCall.TICK, 1);

        fresh.ends(139);

        soon().until(() -> scene.answers().size() == 2);
        assertThat(scene.answers().get(1))
                .isInstanceOfSatisfying(HostEvent.NotLoaded.class, not -> assertThat(not.reason())
                        .contains("139 by report"));
        soon().until(() -> scene.state.journal().openingSinceNs() == 0);
        assertThat(live.alive()).isTrue();
    }

    @Test
    void letsTheOldVersionComeBackWhereTheFreshOneDiesBeforeItHasTheState() {
        fresh.says(new HostMessage.Opened());
        HostMessage.Leave leave = live.awaitSent(HostMessage.Leave.class);

        fresh.ends(139);
        soon().until(() -> scene.answers().size() == 2);
        live.says(new HostMessage.Left(leave.next()));

        live.awaitSent(HostMessage.ComeBack.class);
    }

    @Test
    void answersASwapThatComesWhileTheSecondProcessStillGoes() {
        live.lingers();
        scene.handOver(live, fresh);
        fresh.ends(139);
        soon().until(live::killed);

        scene.host.swap(request(3, false));
        live.ends(137);

        scene.awaitLoss();
        assertThat(scene.processes.started()).hasSize(2);
        scene.live(4);
    }

    @Test
    void blamesTheVersionAskedForWhereTheFreshProcessEndsAtNothing() {
        scene.handOver(live, fresh);

        fresh.ends(137);

        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.NOTHING);
        assertThat(scene.awaitLoss().version()).isEqualTo(2);
    }

    @Test
    void blamesTheTickWhereTheLiveProcessEndsMeanwhile() {
        scene.state.journal().openingBegins(2, fresh.pid(), System.nanoTime());
        scene.isAt(PluginCall.TICK, 1);

        live.ends(139);

        Loss loss = scene.awaitLoss();
        assertThat(loss.work()).isEqualTo(PluginCall.TICK);
        assertThat(loss.version()).isEqualTo(1);
        assertThat(fresh.alive()).isFalse();
        assertThat(scene.answers()).hasSize(2);
    }

    @Test
    void blamesTheFreshVersionWhereItEndsAfterTheHandOver() {
        scene.handOver(live, fresh);
        scene.isAt(PluginCall.LOAD, 2);

        fresh.ends(139);

        Loss loss = scene.awaitLoss();
        assertThat(loss.work()).isEqualTo(PluginCall.LOAD);
        assertThat(loss.version()).isEqualTo(2);
        assertThat(live.alive()).isFalse();
        assertThat(scene.answers()).hasSize(2);
    }

    @Test
    void blamesTheOldVersionWhereItEndsInItsUnload() {
        fresh.says(new HostMessage.Opened());
        live.awaitSent(HostMessage.Leave.class);
        scene.isAt(PluginCall.UNLOAD, 1);

        live.ends(139);

        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.UNLOAD);
        assertThat(scene.awaitLoss().version()).isEqualTo(1);
        assertThat(fresh.alive()).isFalse();
    }

    @Test
    void saysNothingOfASwapThatCameTooLate() {
        fresh.lingers();
        scene.handOver(live, fresh);
        live.ends(137);
        soon().until(fresh::killed);

        fresh.tells(swapped(2));
        fresh.ends(137);

        scene.awaitLoss();
        assertThat(scene.answers()).hasSize(2).doesNotContain(swapped(2));
    }
}

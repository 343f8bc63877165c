package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static dev.hotswapd.host.SupervisedScene.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.PluginCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HangTest {
    private static final long DEADLINE_NS = 20_000_000;

    private final SupervisedScene scene = new SupervisedScene(DEADLINE_NS);

    @AfterEach
    void everythingEnds() {
        scene.close();
    }

    @Test
    void endsATickThatDoesNotReturn() {
        FakeProcess process = scene.live(1);
        scene.state.journal().calls(PluginCall.TICK, 1);
        scene.state.journal().tickBegins(17, 5, System.nanoTime());

        Loss loss = scene.awaitLoss();

        assertThat(process.killed()).isTrue();
        assertThat(loss.kind()).isEqualTo(Loss.Kind.HUNG);
        assertThat(loss.work()).isEqualTo(PluginCall.TICK);
        assertThat(loss.tick()).isEqualTo(17);
        assertThat(loss.signal()).isEqualTo("hang");
    }

    @Test
    void endsAConstructorThatDoesNotReturn() {
        scene.host.swap(request(1, false));
        FakeProcess process = scene.processes.process(0);
        process.says(new HostMessage.Ready(0, HostMessage.PROTOCOL));
        scene.state.journal().openingBegins(1, process.pid(), System.nanoTime());

        assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.HUNG);
        assertThat(scene.awaitLoss().work()).isEqualTo(PluginCall.OPEN);
        assertThat(scene.awaitLoss().version()).isEqualTo(1);
    }

    @Test
    void waitsForAsLongAsADebuggerHoldsTheProcess() {
        FakeProcess process = scene.live(1);
        process.debugged(true);
        scene.isAt(PluginCall.TICK, 1);

        soon().until(() -> process.debuggerLooks() >= 3);
        assertThat(process.killed()).isFalse();

        process.debugged(false);
        assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.HUNG);
    }

    @Test
    void isNoneWhereTheThreadIsGone() {
        FakeProcess process = scene.live(1);
        scene.state.journal().enteredBy(11);
        scene.state.journal().openedBy(12);

        process.loses(11L);

        Loss loss = scene.awaitLoss();
        assertThat(loss.kind()).isEqualTo(Loss.Kind.CRASHED);
        assertThat(loss.signal()).isEqualTo("pthread_exit");
    }

    @Test
    void isNotSoughtInAProcessThatLosesAllItsThreads() {
        FakeProcess process = scene.live(1);
        scene.state.journal().enteredBy(11);
        scene.state.journal().openedBy(12);

        process.loses(11L, 12L);
        process.ends(139);

        assertThat(scene.awaitLoss().signal()).isEqualTo("exit 139");
    }

    @Test
    void isNoneWhereTheLoadersThreadIsGone() {
        FakeProcess process = scene.live(1);
        scene.state.journal().openedBy(12);
        process.loses(12L);

        scene.state.journal().openingBegins(2, process.pid(), System.nanoTime());

        Loss loss = scene.awaitLoss();
        assertThat(loss.signal()).isEqualTo("pthread_exit");
        assertThat(loss.work()).isEqualTo(PluginCall.OPEN);
    }

    @Test
    void isNoneWhereTheProcessIsStuckInTellingOfItsCrash() {
        FakeProcess process = scene.live(1);
        process.dies();
        scene.isAt(PluginCall.TICK, 1);

        soon().until(() -> process.debuggerLooks() >= 3);
        assertThat(process.killed()).isFalse();

        process.ends(137);
        assertThat(scene.awaitLoss().kind()).isEqualTo(Loss.Kind.CRASHED);
    }

    @Test
    void doesNotTakeTheMarksOfALostProcessForThoseOfTheNext() {
        FakeProcess first = scene.live(1);
        // It is not lost between the one mark and the other.
        first.debugged(true);
        scene.isAt(PluginCall.TICK, 1);
        scene.state.journal().openingBegins(-1, first.pid(), System.nanoTime());
        first.debugged(false);
        scene.awaitLoss();

        // The next one has not taken the state over yet.
        scene.host.swap(request(2, false));
        FakeProcess next = scene.processes.process(1);

        scene.settle(next);
        assertThat(scene.state.journal().callSinceNs()).isZero();
        assertThat(scene.state.journal().openingSinceNs()).isZero();
        assertThat(next.killed()).isFalse();
    }

    @Test
    void endsTheOneThatOpensAndNotTheOneThatTicks() {
        FakeProcess live = scene.live(1);
        live.lingers();
        FakeProcess fresh = scene.opening(2);
        fresh.lingers();
        scene.state.journal().openingBegins(2, fresh.pid(), System.nanoTime());

        soon().until(fresh::killed);
        assertThat(live.killed()).isFalse();
    }

    @Test
    void endsTheFreshOneThatDoesNotReturnFromItsUpgrade() {
        FakeProcess live = scene.live(1);
        FakeProcess fresh = scene.opening(2);
        scene.handOver(live, fresh);
        scene.isAt(PluginCall.UPGRADE, 2);

        Loss loss = scene.awaitLoss();

        assertThat(loss.pid()).isEqualTo(fresh.pid());
        assertThat(loss.kind()).isEqualTo(Loss.Kind.HUNG);
        assertThat(loss.work()).isEqualTo(PluginCall.UPGRADE);
        assertThat(loss.version()).isEqualTo(2);
    }

    @Test
    void blamesNobodyForWhatADismissedProcessIsAt() {
        FakeProcess live = scene.live(1);
        FakeProcess fresh = scene.opening(2);
        scene.handOver(live, fresh);
        live.lingers();
        fresh.tells(SupervisedScene.swapped(2));
        live.awaitSent(HostMessage.Stop.class);
        scene.state.journal().openingBegins(-1, live.pid(), System.nanoTime() - DEADLINE_NS * 10);

        soon().until(live::killed);
        live.ends(137);
        scene.settle(fresh);

        assertThat(fresh.killed()).isFalse();
        assertThat(scene.answers()).hasSize(2);
    }
}

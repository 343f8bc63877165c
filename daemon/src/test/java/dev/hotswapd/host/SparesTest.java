package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparesTest {
    private final FakeProcesses processes = new FakeProcesses();
    private final Spares spares = new Spares(processes, TestWorkers.inTest());

    @AfterEach
    void everyThreadEnds() {
        spares.close();
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("hotswapd-spares")));
    }

    @Test
    void givesTheOneThatWaitsAndReplacesItWhenAsked() throws IOException {
        spares.prepare(1);
        FakeProcess waiting = processes.process(0);
        awaitWaiting();

        assertThat(spares.take()).isSameAs(waiting);
        assertThat(processes.started()).hasSize(1);

        spares.refill();
        FakeProcess next = processes.process(1);
        awaitWaiting();
        assertThat(spares.take()).isSameAs(next);
    }

    @Test
    void keepsOneForAllOnceEveryPluginHasItsOwn() throws IOException {
        spares.prepare(3);
        processes.process(2);
        awaitWaiting();

        spares.take();
        spares.take();
        spares.refill();
        assertThat(processes.started()).hasSize(3);

        spares.take();
        spares.refill();
        processes.process(3);
        awaitWaiting();
        assertThat(processes.started()).hasSize(4);
    }

    @Test
    void startsOneWhereNoneWaits() throws IOException {
        assertThat(spares.take()).isSameAs(processes.process(0));
        assertThat(processes.started()).hasSize(1);
    }

    @Test
    void leavesOutOneThatHasEnded() throws IOException {
        spares.prepare(2);
        processes.process(0).ends(1);
        processes.process(1);
        awaitWaiting();

        assertThat(spares.take().alive()).isTrue();
    }

    @Test
    void replacesOneThatHasEndedWhileItWaitedButNotForEver() throws IOException {
        spares.prepare(1);
        for (int killed = 0; killed < 3; killed++) {
            processes.process(killed).ends(137);
            awaitWaiting();
            spares.refill();
        }
        processes.process(3).ends(137);
        awaitWaiting();
        spares.refill();
        awaitWaiting();
        assertThat(processes.started()).hasSize(4);

        assertThat(spares.take()).isSameAs(processes.process(4));
        spares.refill();
        processes.process(5);
    }

    @Test
    void letsNoMoreWaitThanAreWanted() throws IOException {
        spares.prepare(1);
        int taken = 20;
        for (int i = 0; i < taken; i++) {
            spares.take();
            spares.refill();
        }
        processes.process(taken);
        spares.close();

        soon().until(() ->
                processes.started().stream().filter(FakeProcess::killed).count() <= 1);
        assertThat(processes.started()).hasSizeLessThanOrEqualTo(taken + 1);
    }

    @Test
    void saysWhyNoneCanBeHad() {
        spares.prepare(1);
        processes.process(0).ends(1);
        processes.fail(true);

        assertThatThrownBy(spares::take).isInstanceOf(IOException.class).hasMessage("Cannot allocate memory");
    }

    @Test
    void triesAgainOnceMoreCanBeStarted() throws IOException {
        processes.fail(true);
        spares.prepare(1);
        processes.awaitRefused(1);
        awaitWaiting();
        assertThatThrownBy(spares::take).isInstanceOf(IOException.class);
        processes.fail(false);

        spares.refill();

        processes.process(0);
    }

    @Test
    void endsThoseThatNobodyTook() {
        spares.prepare(1);
        FakeProcess waiting = processes.process(0);

        spares.close();

        soon().until(() -> !waiting.alive());
    }

    /** The thread that starts them has come to rest; it must have been seen to begin. */
    private void awaitWaiting() {
        soon().until(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("hotswapd-spares"))
                .allMatch(thread -> thread.getKey().getState() == Thread.State.WAITING));
    }
}

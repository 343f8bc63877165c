package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    private static final int ASKED = 7;
    private static final int KILLED = 137;

    private final String mark = MarkedProcess.uniqueMark();
    private Watchdog watchdog;

    @BeforeEach
    void start() throws IOException {
        watchdog = Watchdog.start(
                MarkedProcess.NAME + "=" + mark + ".1.build", MarkedProcess.NAME + "=" + mark + ".1.", "keeps");
    }

    @AfterEach
    void nothingIsLeft() {
        await().until(() -> !watchdog.isRunning());
    }

    @Test
    void asksBuildsToEndAndKillsTheRest() throws IOException, InterruptedException {
        try (MarkedProcess build = MarkedProcess.waiting(mark + ".1.build");
                MarkedProcess ticks = MarkedProcess.waiting(mark + ".1.ticks");
                MarkedProcess next = MarkedProcess.waiting(mark + ".2.build")) {
            cut();

            assertThat(build.awaitEnd()).isEqualTo(ASKED);
            assertThat(ticks.awaitEnd()).isEqualTo(KILLED);
            await().until(() -> !watchdog.isRunning());
            assertThat(next.alive()).isTrue();
        }
    }

    @Test
    void killsABuildThatDoesNotListen() throws IOException, InterruptedException {
        try (MarkedProcess build =
                MarkedProcess.start(mark + ".1.build", "trap '' TERM; echo ready; while :; do sleep 60; done")) {
            cut();

            assertThat(build.awaitEnd()).isEqualTo(KILLED);
        }
    }

    @Test
    void endsWhatClearedItsEnvironmentWithTheGroup() throws IOException, InterruptedException {
        try (MarkedProcess build =
                MarkedProcess.start(mark + ".1.build", "env -i sh -c 'echo ready; sleep 60' & wait")) {
            cut();

            assertThat(build.awaitEnd()).isEqualTo(ASKED);
            // The pipe ends with its last holder.
            assertThat(build.readsToTheEnd()).isTrue();
        }
    }

    @Test
    void sparesTheGroupOfOneThatDisownsIt() throws IOException, InterruptedException {
        try (MarkedProcess ticks = MarkedProcess.start(
                mark + ".1.ticks",
                "printf keeps >/proc/$$/comm; echo ready; env -i sh -c 'echo $$; exec sleep 60' & wait")) {
            long child = Long.parseLong(ticks.nextLine());
            cut();

            assertThat(ticks.awaitEnd()).isEqualTo(KILLED);
            await().until(() -> !watchdog.isRunning());
            assertThat(ProcessHandle.of(child)).isPresent();
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void endsNothingOnceItIsStopped() throws IOException, InterruptedException {
        try (MarkedProcess build = MarkedProcess.waiting(mark + ".1.build")) {
            watchdog.stop();

            assertThat(watchdog.isRunning()).isFalse();
            assertThat(build.alive()).isTrue();
        }
    }

    /** As the end of this process would. */
    private void cut() throws IOException {
        watchdog.pipe().close();
    }
}

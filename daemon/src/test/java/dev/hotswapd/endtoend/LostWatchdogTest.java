package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody kills or stops the process that ends builds when the daemon is killed. */
class LostWatchdogTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-KILL", "-STOP"})
    void anotherEndsTheBuildOfADaemonThatIsKilled(String signal) throws IOException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 1);
            lose(daemon, signal);
            project.save("sleep 1000");
            daemon.awaitThat("the build", () -> daemon.buildProcesses().stream()
                    .anyMatch(process -> process.endsWith("sleep 1000")));

            Tool.run(folder, "kill", "-KILL", Long.toString(daemon.pid()));

            await().untilAsserted(() -> assertThat(daemon.offspring()).isEmpty());
            assertThat(told(daemon)).isEqualTo(1);
        }
    }

    @Test
    void theDaemonStopsAsEver() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 1);
            lose(daemon, "-KILL");
            lose(daemon, "-STOP");

            daemon.stopCleanly();
        }
    }

    /** Returns when there is another. */
    private void lose(DaemonProcess daemon, String signal) throws IOException {
        daemon.awaitThat("one watchdog", () -> watchdogs(daemon).size() == 1);
        String lost = watchdogs(daemon).get(0);
        Tool.run(folder, "kill", signal, lost);
        daemon.awaitThat(
                "another watchdog",
                () -> watchdogs(daemon).size() == 1 && !watchdogs(daemon).contains(lost));
    }

    /** Their pids. */
    private static List<String> watchdogs(DaemonProcess daemon) {
        return daemon.offspring().stream()
                .filter(process -> process.contains("hotswapd-watchdog"))
                .map(process -> process.split(" ", 2)[0])
                .toList();
    }

    private static long told(DaemonProcess daemon) {
        return daemon.outputLines().stream()
                .filter(line -> line.contains("the watchdog, which ends the builds"))
                .count();
    }
}

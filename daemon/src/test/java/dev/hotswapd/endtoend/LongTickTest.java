package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ticks that take long when the daemon is stopped. */
class LongTickTest {
    @ParameterizedTest
    @ValueSource(strings = {"process", "none"})
    void mayEndAsMayTheUnload(String isolation, @TempDir Path folder) throws Exception {
        ScriptedProject project = project(folder, "10s", isolation);
        save(project, 1200);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "begins 1");

            Aftermath.stopAndProve(daemon);

            assertThat(daemon.printedBy("ticker")).containsExactly("begins 1", "ends 1", "leaves before 2");
            assertThat(daemon.events("advice")).isEmpty();
        }
    }

    @Test
    void areCutOffAtTheDeadlineWhichIsSaid(@TempDir Path folder) throws Exception {
        ScriptedProject project = project(folder, "200ms", "none");
        save(project, 600_000);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "begins 1");

            daemon.stopCleanly();

            assertThat(daemon.outputLines())
                    .anyMatch(
                            line -> line.contains("did not stop by itself: a tick or hotswapd_unload did not return"));
        }
    }

    private static ScriptedProject project(Path folder, String deadline, String isolation) throws IOException {
        return ScriptedProject.configured(
                folder,
                "20s",
                "\"tick\": {\"interval\": \"5ms\", \"deadline\": \"%s\"}, \"isolation\": \"%s\""
                        .formatted(deadline, isolation));
    }

    private static void save(ScriptedProject project, int tickMs) throws IOException {
        Path library = NativeSource.named("leaves.c")
                .define("TICK_MS", tickMs)
                .withHeader()
                .library(project.other("leaves.so"));
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
    }
}

package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that reach tick processes as well as the daemon, as a terminal's and a service manager's do. */
class GroupSignalTest {
    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP", "TERM"})
    void letTheTickEndAndTheVersionLeave(String signal, @TempDir Path folder) throws Exception {
        ScriptedProject project = ScriptedProject.in(folder, "20s");
        Path library = NativeSource.named("leaves.c")
                .define("TICK_MS", 20)
                .withHeader()
                .library(project.other("leaves.so"));
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
        try (DaemonProcess daemon =
                DaemonProcess.start(leadingItsGroup(), project.path(""), project.path(".hotswapd"))) {
            daemon.awaitPrinted("ticker", "begins 3");

            assertThat(new ProcessBuilder("kill", "-" + signal, "--", "-" + daemon.pid())
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(daemon.awaitExit()).isZero();
            proveWholeTicks(daemon.printedBy("ticker"));
            assertThat(daemon.events("tick.crashed")).isEmpty();
            assertThat(daemon.offspring()).isEmpty();
            Aftermath.prove(daemon);
        }
    }

    /** A shell that starts tests in the background has SIGINT ignored, and programs keep that. */
    private static ProcessBuilder leadingItsGroup() {
        List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT,HUP"));
        command.addAll(DaemonProcess.command("run"));
        return new ProcessBuilder(command);
    }

    private static void proveWholeTicks(List<String> printed) {
        List<String> whole = new ArrayList<>();
        for (int tick = 1; tick <= printed.size() / 2; tick++) {
            whole.addAll(List.of("begins " + tick, "ends " + tick));
        }
        whole.add("leaves before " + (printed.size() / 2 + 1));
        assertThat(printed).isEqualTo(whole);
    }
}

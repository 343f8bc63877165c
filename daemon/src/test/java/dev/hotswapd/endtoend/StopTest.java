package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TickTrail;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of a daemon: asked for at any time, or not at all. */
class StopTest {
    private static final String STUBBORN =
            "trap '' TERM; sleep 1000 & setsid sleep 1000 & while :; do sleep 1000; done";

    /** How long after what a stop is to follow it may come. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private ScriptedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = ScriptedProject.building(folder, "one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void takesARunningBuildAlong(String signal) throws IOException, InterruptedException {
        // A shell that starts tests in the background has SIGINT ignored, and programs keep that.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(DaemonProcess.command("run"));
        try (DaemonProcess daemon =
                DaemonProcess.start(new ProcessBuilder(command), project.path(""), project.path(".hotswapd"))) {
            daemon.awaitPrinted("ticker", "one 1");
            project.save(STUBBORN);
            daemon.awaitThat(
                    "the build's processes", () -> daemon.buildProcesses().size() >= 4);

            new ProcessBuilder("kill", "-" + signal, Long.toString(daemon.pid()))
                    .start()
                    .waitFor();

            assertThat(daemon.awaitExit()).isZero();
            assertThat(daemon.errorLines()).isEmpty();
            assertThat(daemon.offspring()).isEmpty();
            assertThat(daemon.events("build.cancelled")).hasSize(1);
            Aftermath.prove(daemon);
            TickTrail.of(daemon, "ticker").proveGapless();
        }
    }

    @RepeatedTest(3)
    void leavesNothingBehindEvenDuringTheStart() throws IOException, InterruptedException {
        project.save(STUBBORN);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitThat(
                    "the start", AT_ONCE, () -> !daemon.events("daemon.started").isEmpty());
            Aftermath.stopAndProve(daemon);
        }
    }

    @RepeatedTest(3)
    void tellsOfAVersionThatTickedHoweverSoonItComes() throws IOException, InterruptedException {
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "one 1");
            Aftermath.stopAndProve(daemon);

            assertThat(daemon.events("version.swapped")).hasSize(1);
        }
    }

    @Test
    void leavesNoReportOfACrashThatItBrings() throws IOException, InterruptedException {
        Path library = NativeSource.named("leaves.c")
                .define("TICK_MS", 0)
                .define("CRASHES", 1)
                .withHeader()
                .library(project.other("crashes.so"));
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "ends 1");

            Aftermath.stopAndProve(daemon);

            assertThat(daemon.outputLines()).anyMatch(line -> line.contains("did not stop by itself"));
        }
    }

    @Test
    void isNoMatterBeforeTheStart() throws IOException, InterruptedException {
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitThat("its folder", AT_ONCE, () -> Files.exists(daemon.dataDir()));
            // 143 where nothing had been begun that would have to be ended.
            assertThat(daemon.terminate()).isIn(0, 143);
            // A tick process that was just being started finds nobody to call.
            await().untilAsserted(() -> assertThat(daemon.offspring()).isEmpty());
        }
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "one 1");
            Aftermath.stopAndProve(daemon);
        }
    }

    @Test
    void doesNotComeWithTheEndOfStandardInput() throws IOException, InterruptedException {
        tickByHand();
        ProcessBuilder builder = new ProcessBuilder(DaemonProcess.command("run")).redirectInput(new File("/dev/null"));
        try (DaemonProcess daemon = DaemonProcess.start(builder, project.path(""), project.path(".hotswapd"))) {
            daemon.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            daemon.awaitEvents("version.swapped", 2);
            Aftermath.stopAndProve(daemon);
        }
    }

    @Test
    void doesNotComeWithStandardInputClosed() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "exec " + String.join(" ", DaemonProcess.command("run")) + " <&-");
        try (DaemonProcess daemon = DaemonProcess.start(builder, project.path(""), project.path(".hotswapd"))) {
            daemon.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            daemon.awaitEvents("version.swapped", 2);
            daemon.awaitMoreLines("ticker", 10);
            Aftermath.stopAndProve(daemon);
        }
    }

    /** Else standard input would not even be looked at. */
    private void tickByHand() throws IOException {
        project = ScriptedProject.manual(folder);
        project.saveGood("one");
    }
}

package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What standard output shows, on a terminal and elsewhere. */
class ConsoleTest {
    private static final String ESCAPE = "\u001b";
    private static final String CTRL_C = "\u0003";

    @TempDir
    Path folder;

    private ScriptedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = ScriptedProject.building(folder, "one");
    }

    @Test
    void hasNoColourInAFile() throws IOException, InterruptedException {
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            swapAndFail(daemon);
            Aftermath.stopAndProve(daemon);

            assertThat(daemon.outputLines()).noneMatch(line -> line.contains(ESCAPE));
            assertThat(daemon.outputLines()).noneMatch(line -> line.contains("\r"));
        }
    }

    @Test
    void hasColourOnATerminal() throws IOException, InterruptedException {
        try (DaemonProcess daemon = onATerminal("run")) {
            swapAndFail(daemon);
            daemon.awaitThat(
                    "colour", () -> String.join("", daemon.outputLines()).contains(ESCAPE + "[33mticker  build"));
            interrupt(daemon);

            assertThat(daemon.outputLines())
                    .anyMatch(line ->
                            line.contains(ESCAPE + "[32mticker  v1 → v2  build.sh") && line.contains(ESCAPE + "[0m"))
                    .anyMatch(line -> line.startsWith("ticker | two "));
            assertThat(daemon.dataDir().resolve("hotswapd.log")).content().doesNotContain(ESCAPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_COLOR=1", "TERM=dumb", "--no-color"})
    void hasNoColourOnATerminalWhereNoneIsWanted(String wish) throws IOException, InterruptedException {
        try (DaemonProcess daemon = wish.startsWith("--") ? onATerminal("run", wish) : onATerminal(wish, "run")) {
            swapAndFail(daemon);
            interrupt(daemon);

            assertThat(daemon.outputLines()).isNotEmpty().noneMatch(line -> line.contains(ESCAPE));
        }
    }

    @Test
    void leavesOutWhatPluginsPrintWhenItIsToBeQuiet() throws IOException, InterruptedException {
        try (DaemonProcess daemon =
                DaemonProcess.start(project.path(""), project.path(".hotswapd"), "run", "--quiet")) {
            swapAndFail(daemon);
            Aftermath.stopAndProve(daemon);

            assertThat(daemon.outputLines())
                    .anyMatch(line -> line.contains("ticker  v1 → v2"))
                    .noneMatch(line -> line.contains("ticker |"));
            assertThat(Files.readAllLines(daemon.dataDir().resolve("hotswapd.log")))
                    .anyMatch(line -> line.matches(".* ticker \\| two \\d+"));
        }
    }

    @Test
    void showsTextWithoutALineEndWhileThePluginRuns() throws IOException, InterruptedException {
        PluginProject ticker = PluginProject.ticker(folder);
        ticker.write("ticker.c", PluginProject.says("Tick: %d").replace("\\n", ""));
        ticker.configure("\"tick\": {\"interval\": \"manual\"}");
        try (DaemonProcess daemon = DaemonProcess.run(ticker.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");
            daemon.enter();
            daemon.awaitPrinted("ticker", "Tick: 2");
            Aftermath.stopAndProve(daemon);
        }
    }

    @Test
    void mayBeClosedByWhoReadsIt() throws IOException, InterruptedException {
        ProcessBuilder pipe =
                new ProcessBuilder("sh", "-c", String.join(" ", DaemonProcess.command("run")) + " | head -n 1");
        try (DaemonProcess daemon = DaemonProcess.start(pipe, project.path(""), project.path(".hotswapd"))) {
            ProcessHandle running = swapAndFail(daemon);
            running.destroy();
            assertThat(daemon.awaitExit()).isZero();

            assertThat(daemon.outputLines()).hasSize(1);
            assertThat(Files.readAllLines(daemon.dataDir().resolve("hotswapd.log")))
                    .anyMatch(line -> line.matches(".* ticker \\| two \\d+"));
            assertThat(daemon.errorLines()).isEmpty();
            assertThat(daemon.offspring()).isEmpty();
            Aftermath.prove(daemon);
        }
    }

    /** Lets version 2 tick and a build fail; returns the daemon's own process. */
    private ProcessHandle swapAndFail(DaemonProcess daemon) throws IOException {
        daemon.awaitEvents("version.swapped", 1);
        project.saveGood("two");
        daemon.awaitEvents("version.swapped", 2);
        project.save("exit 1");
        daemon.awaitEvents("build.failed", 1);
        long pid = daemon.events("daemon.started").get(0).path("pid").asLong();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** On a pseudo-terminal of script(1), which passes keys on; words with a '=' are its environment. */
    private DaemonProcess onATerminal(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("exec", "env", "--default-signal=INT", "TERM=xterm"));
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            (word.contains("=") ? line : arguments).add(word);
        }
        line.addAll(DaemonProcess.command(arguments.toArray(String[]::new)));
        ProcessBuilder script = new ProcessBuilder("script", "-qec", String.join(" ", line), "/dev/null");
        script.environment().remove("NO_COLOR");
        return DaemonProcess.start(script, project.path(""), project.path(".hotswapd"));
    }

    private static void interrupt(DaemonProcess daemon) throws IOException, InterruptedException {
        daemon.type(CTRL_C);
        assertThat(daemon.awaitExit()).isZero();
        assertThat(daemon.offspring()).isEmpty();
        Aftermath.prove(daemon);
    }
}

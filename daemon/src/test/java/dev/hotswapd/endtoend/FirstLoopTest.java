package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.TickTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop that everything is for: save a file, see the new code tick. */
class FirstLoopTest {
    @TempDir
    Path folder;

    @Test
    void ticksTheNewCodeAfterASave() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");

            project.write("ticker.c", PluginProject.says("Tock: %d"));
            JsonNode swap = daemon.awaitEvents("version.swapped", 2).get(1);
            daemon.awaitPrinted("ticker", "Tock: " + swap.path("tick").asLong());

            assertThat(swap.path("previous").asInt()).isEqualTo(1);
            assertThat(swap.path("version").asInt()).isEqualTo(2);
            Aftermath.stopAndProve(daemon);
        }
        // For the next daemon.
        assertThat(folder.resolve(".hotswapd/versions/ticker/2")).exists();
        assertThat(Files.readString(folder.resolve(".hotswapd/hotswapd.log"))).contains("ticker  v1 → v2  ticker.c");
    }

    @Test
    void numbersTicksWithoutGapOrRepetitionAcrossASwap() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");
            project.write("ticker.c", PluginProject.says("Tick: %d "));
            daemon.awaitEvents("version.swapped", 2);
            Aftermath.stopAndProve(daemon);

            new TickTrail(daemon.printedBy("ticker").stream().map(String::strip).toList()).proveGapless();
        }
    }

    @Test
    void ticksByHandInManualMode() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.configure("\"tick\": {\"interval\": \"manual\"}");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");
            daemon.enter();
            daemon.awaitPrinted("ticker", "Tick: 2");

            project.write("ticker.c", PluginProject.says("Tock: %d"));
            daemon.awaitEvents("version.swapped", 2);
            daemon.enter();

            daemon.awaitPrinted("ticker", "Tock: 3");
            Aftermath.stopAndProve(daemon);
        }
    }
}

package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TickTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon takes up where the one before it ended, however that ended. */
class RestartTest {
    @TempDir
    Path folder;

    private ScriptedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = ScriptedProject.in(folder, "20s");
        project.saveGood("one");
    }

    @Test
    void cleansUpAfterADaemonThatWasKilled() throws IOException, InterruptedException {
        Path dataDir;
        try (DaemonProcess killed = DaemonProcess.run(project.config())) {
            dataDir = killed.dataDir();
            killed.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            killed.awaitEvents("version.swapped", 2);
        }
        assertThat(Aftermath.versionFolders(dataDir)).contains("versions/ticker/2");
        // The last event that a killed daemon writes may be torn.
        Files.writeString(dataDir.resolve("events.jsonl"), "{\"seq\":99,\"ti", StandardOpenOption.APPEND);
        Files.createDirectories(dataDir.resolve("versions/ticker/incoming"));

        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitEvents("version.swapped", 3);
            // What the first build leaves is staged, too, for as long as it takes to see that it is the same.
            next.awaitEvents("artifact.unchanged", 1);
            assertThat(Aftermath.versionFolders(dataDir)).containsExactly("versions/ticker/3");
            JsonNode swapped = next.events("version.swapped").get(2);
            assertThat(swapped.path("version").asInt()).isEqualTo(3);
            assertThat(swapped.path("previous").isNull()).isTrue();
            next.awaitPrinted("ticker", "two " + swapped.path("tick").asInt());
            Aftermath.stopAndProve(next);
            TickTrail.of(next, "ticker").proveGoesOn();
        }
    }

    @Test
    void ticksWhatIsUpToDateWhileTheFirstBuildRuns() throws IOException, InterruptedException {
        try (DaemonProcess first = DaemonProcess.run(project.config())) {
            first.awaitPrinted("ticker", "one 1");
            Aftermath.stopAndProve(first);
        }
        project.save("while [ ! -e go ]; do sleep 0.02; done; cp " + project.library("two") + " libticker.so");
        Path artifact = project.path(ScriptedProject.ARTIFACT);
        Files.setLastModifiedTime(artifact, Files.getLastModifiedTime(project.path("build.sh")));

        try (DaemonProcess second = DaemonProcess.run(project.config())) {
            second.awaitThat("the word of it", () -> second.outputLines().stream()
                    .anyMatch(line -> line.contains("ticker  v2  built earlier")));
            Files.createFile(project.path("go"));
            second.awaitEvents("version.swapped", 3);
            second.awaitMoreLines("ticker", 10);
            Aftermath.stopAndProve(second);
            TickTrail.of(second, "ticker").proveGoesOn();
        }
    }
}

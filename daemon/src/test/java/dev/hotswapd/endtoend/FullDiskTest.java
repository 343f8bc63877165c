package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record and the log when files may not grow any further, as on a full disk, and then may again. */
class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void leavesNoHalfLineAndNoGapBehind() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = DaemonProcess.start(
                // Standard output is a file here, too, and must not be as long.
                project.path(""), project.path(".hotswapd"), "run", "--quiet")) {
            daemon.awaitEvents("version.good", 1);
            Path events = daemon.dataDir().resolve("events.jsonl");
            // In the middle of the next line.
            limit(daemon, Files.size(events) + 20 + ":");

            project.save("exit 1");
            daemon.awaitThat("a word of it", () -> daemon.outputLines().stream()
                    .anyMatch(line -> line.contains("events.jsonl cannot be written: ")));
            daemon.awaitThat("the failure", () -> daemon.outputLines().stream()
                    .anyMatch(line -> line.contains("failed with exit code")));
            assertThat(Files.readString(events)).endsWith("}\n");

            limit(daemon, "unlimited:");
            daemon.awaitEvents("build.failed", 1);
            project.saveGood("two");
            daemon.awaitEvents("version.good", 2);
            Aftermath.stopAndProve(daemon);
            assertThat(Files.readAllLines(daemon.dataDir().resolve("hotswapd.log")))
                    .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [A-Z]+ +.*"))
                    .anyMatch(line -> line.contains(" lines are missing here: "));
        }
    }

    @Test
    void holdsItsDataDirectoryAgainThatWasRemovedMeanwhile() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.in(folder, "20s");
        project.saveGood("one");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 1);
            Path lock = daemon.dataDir().resolve("daemon.lock");
            limit(daemon, "0:");
            assertThat(new ProcessBuilder("rm", "-rf", daemon.dataDir().toString())
                            .start()
                            .waitFor())
                    .isZero();
            daemon.awaitThat("the attempt", () -> Files.exists(lock));

            limit(daemon, "unlimited:");

            daemon.awaitThat("its pid", () -> Files.readString(lock).strip().equals(Long.toString(daemon.pid())));
            project.saveGood("two");
            daemon.awaitThat(
                    "the save", () -> daemon.printedBy("ticker").stream().anyMatch(line -> line.startsWith("two ")));
            daemon.stopCleanly();
        }
    }

    @Test
    void aSaveWaitsForRoom() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitEvents("version.good", 1);
            Path versions = daemon.dataDir().resolve("versions");
            Files.move(versions, project.path("aside"));
            Files.writeString(versions, "in the way");

            project.saveGood("two");
            daemon.awaitEvents("artifact.rejected", 1);
            Files.delete(versions);

            daemon.awaitEvents("version.good", 2);
            assertThat(daemon.events("artifact.rejected")).hasSize(1);
            daemon.stopCleanly();
        }
    }

    private static void limit(DaemonProcess daemon, String size) throws IOException, InterruptedException {
        List<String> command = List.of("prlimit", "--pid", Long.toString(daemon.pid()), "--fsize=" + size);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}

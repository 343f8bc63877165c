package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TickTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        project = ScriptedProject.building(folder, "one");
    }

    @Test
    void cleansUpAfterADaemonThatWasKilled() throws IOException, InterruptedException {
        Path dataDir;
        try (DaemonProcess killed = DaemonProcess.run(project.config())) {
            dataDir = killed.dataDir();
            killed.awaitEvents("version.good", 1);
            project.saveGood("two");
            killed.awaitEvents("version.good", 2);
        }
        assertThat(Aftermath.versionFolders(dataDir)).contains("versions/ticker/2");
        // The last event that a killed daemon writes may be torn.
        Files.writeString(dataDir.resolve("events.jsonl"), "{\"seq\":99,\"ti", StandardOpenOption.APPEND);
        Files.createDirectories(dataDir.resolve("versions/ticker/incoming"));
        Files.createDirectories(dataDir.resolve("versions/ticker/7"));

        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitEvents("version.swapped", 3);
            // What the first build leaves is staged, too, for as long as it takes to see that it is the same.
            next.awaitEvents("artifact.unchanged", 1);
            assertThat(Aftermath.versionFolders(dataDir)).containsOnly("versions/ticker/1", "versions/ticker/2");
            JsonNode swapped = next.events("version.swapped").get(2);
            assertThat(swapped.path("version").asInt()).isEqualTo(2);
            assertThat(swapped.path("previous").isNull()).isTrue();
            next.awaitPrinted("ticker", "two " + swapped.path("tick").asInt());
            Aftermath.stopAndProve(next);
            TickTrail.of(next, "ticker").proveGoesOn();
        }
    }

    @Test
    void ticksWhatTickedWhileTheFirstBuildRuns() throws IOException, InterruptedException {
        goodOne();
        project.save("while [ ! -e go ]; do sleep 0.02; done; cp " + project.library("two") + " libticker.so");

        try (DaemonProcess second = DaemonProcess.run(project.config())) {
            second.awaitThat("the word of it", () -> second.outputLines().stream()
                    .anyMatch(line -> line.contains("ticker  v1  built earlier")));
            second.awaitMoreLines("ticker", 10);
            Files.createFile(project.path("go"));
            second.awaitEvents("version.swapped", 3);
            second.awaitMoreLines("ticker", 10);
            Aftermath.stopAndProve(second);
            TickTrail.of(second, "ticker").proveGoesOn();
        }
    }

    @Test
    void ticksNothingThatAFailedBuildHasLeft() throws IOException, InterruptedException {
        goodOne();
        project.save("cp " + project.library("two") + " libticker.so; exit 1");

        for (int failed = 1; failed <= 2; failed++) {
            try (DaemonProcess next = DaemonProcess.run(project.config())) {
                next.awaitEvents("build.failed", failed);
                next.awaitMoreLines("ticker", 10);
                Aftermath.stopAndProve(next);
                assertThat(next.printedBy("ticker")).noneMatch(line -> line.startsWith("two"));
            }
        }
    }

    @Test
    void waitsForAGoodBuildWhereNobodyKnowsOfOne() throws IOException, InterruptedException {
        Files.copy(project.library("two"), project.path(ScriptedProject.ARTIFACT));
        project.save("exit 1");

        try (DaemonProcess first = DaemonProcess.run(project.config())) {
            first.awaitEvents("build.failed", 1);
            project.saveGood("one");
            first.awaitEvents("version.good", 1);
            Aftermath.stopAndProve(first);
            assertThat(first.printedBy("ticker")).noneMatch(line -> line.startsWith("two"));
        }
    }

    @Test
    void neverTriesAgainWhatCrashedInItsTrial() throws IOException, InterruptedException {
        goodOne();
        Path crashing = project.other("crashing.so");
        NativeSource.named("crash/segv.c").library(crashing);
        project.save("cp " + crashing + " libticker.so");

        for (int rejected = 0; rejected <= 2; rejected++) {
            try (DaemonProcess next = DaemonProcess.run(project.config())) {
                next.awaitEvents(rejected == 0 ? "version.rolledBack" : "artifact.rejected", Math.max(1, rejected));
                next.awaitMoreLines("ticker", 10);
                assertThat(next.events("tick.crashed")).hasSize(1);
                // The second time it is killed: what is known must be there before anybody stops.
                if (rejected != 1) {
                    Aftermath.stopAndProve(next);
                }
            }
        }
    }

    /**
     * The failure is a thread's of its own, and the daemon is killed on top of it. A process that dies goes on ticking
     * while Java writes its report, here to beyond the trial's end.
     */
    @Test
    void undoesWhatAFailedTrialDidToTheState() throws IOException {
        project = ScriptedProject.configured(
                folder.resolve("dying"), "20s", "\"tick\": {\"interval\": \"2ms\"}, \"trial\": 40");
        NativeSource spoils = NativeSource.named("spoils.c").with("-pthread").withHeader();
        Path bad = spoils.define("SPOILS", 1).library(project.other("bad.so"));
        Path mended = spoils.library(project.other("mended.so"));
        project.save("cp " + bad + " libticker.so");
        try (DaemonProcess killed = DaemonProcess.run(project.config())) {
            killed.awaitEvents("host.lost", 1);
            assertThat(killed.events("version.good")).isEmpty();
        }

        project.save("cp " + mended + " libticker.so");
        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitMoreLines("ticker", 3);
            assertThat(next.printedBy("ticker")).containsOnly("spoilt 0");
        }
    }

    @Test
    void doesNotTickACopyThatSomebodyHasChanged() throws IOException, InterruptedException {
        goodOne();
        Path copy = project.config().resolveSibling(".hotswapd/versions/ticker/1/libticker.so");
        Files.copy(project.library("two"), copy, StandardCopyOption.REPLACE_EXISTING);

        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitEvents("version.good", 2);
            assertThat(next.events("version.swapped").get(1).path("version").asInt())
                    .isEqualTo(2);
            Aftermath.stopAndProve(next);
            assertThat(next.printedBy("ticker")).noneMatch(line -> line.startsWith("two"));
        }
    }

    private void goodOne() throws IOException, InterruptedException {
        try (DaemonProcess first = DaemonProcess.run(project.config())) {
            first.awaitEvents("version.good", 1);
            Aftermath.stopAndProve(first);
        }
    }
}

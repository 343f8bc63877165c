package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.Finished;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the daemon writes, and what it says when it may not. */
class DataDirectoryTest {
    @TempDir
    Path folder;

    private ScriptedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = ScriptedProject.building(folder, "one");
    }

    @Test
    void belongsToOneDaemonAtATime() throws IOException, InterruptedException {
        try (DaemonProcess first = DaemonProcess.run(project.config())) {
            first.awaitPrinted("ticker", "one 1");

            Finished second = Finished.command(project.path(""), "run");

            assertThat(second)
                    .isEqualTo(failed("data directory " + first.dataDir() + " is in use by another daemon (pid "
                            + first.pid() + "): stop that one, or choose another with --data-dir"));
            first.awaitMoreLines("ticker", 10);
            Aftermath.stopAndProve(first);
        }
    }

    @Test
    void isFreeAgainWhenItsDaemonWasKilled() throws IOException, InterruptedException {
        try (DaemonProcess first = DaemonProcess.run(project.config())) {
            first.awaitPrinted("ticker", "one 1");
        }
        try (DaemonProcess second = DaemonProcess.run(project.config())) {
            second.awaitMoreLines("ticker", 10);
            Aftermath.stopAndProve(second);
        }
    }

    @Test
    void mustNotBeAFile() throws IOException, InterruptedException {
        Path file = Files.writeString(project.path(".hotswapd"), "");

        Finished run = Finished.command(project.path(""), "run");

        assertThat(run)
                .isEqualTo(
                        failed("data directory " + file + " is a file: remove it, or choose another with --data-dir"));
    }

    @Test
    void mustNotLieBelowAFile() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Finished run = Finished.command(project.path(""), "--data-dir", file + "/data", "run");

        assertThat(run)
                .isEqualTo(failed("data directory " + file + "/data cannot be made: " + file
                        + " is a file: remove it, or choose another with --data-dir"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotswapd.log", "events.jsonl"})
    void mustHoldFilesThatCanBeWritten(String name) throws IOException, InterruptedException {
        Path inItsPlace = Files.createDirectories(project.path(".hotswapd").resolve(name));

        Finished run = Finished.command(project.path(""), "run");

        assertThat(run).isEqualTo(failed("cannot write " + inItsPlace + ": make it a writable file, or move it away"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon.lock", "builds"})
    void saysInOneLineWhateverElseIsInTheWay(String name) throws IOException, InterruptedException {
        Path dataDir = Files.createDirectories(project.path(".hotswapd"));
        if (name.equals("daemon.lock")) {
            Files.createDirectories(dataDir.resolve(name));
        } else {
            Files.writeString(dataDir.resolve(name), "");
        }

        Finished run = Finished.command(project.path(""), "run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("hotswapd: ")
                .contains(dataDir.resolve(name).toString(), ", or ");
    }

    @Test
    void mayLieElsewhere() throws IOException, InterruptedException {
        Path elsewhere = folder.resolve("else/where");

        try (DaemonProcess daemon = DaemonProcess.start(
                project.path(""), elsewhere, "--data-dir", elsewhere.toString(), "run", "hotswapd.json")) {
            daemon.awaitPrinted("ticker", "one 1");
            assertThat(project.path(".hotswapd")).doesNotExist();
            assertThat(elsewhere.resolve("versions/ticker/1/libticker.so")).exists();
            Aftermath.stopAndProve(daemon);
        }
    }

    @Test
    void isNoSourceThoughItIsReachedThroughALink() throws IOException, InterruptedException {
        project.watchAll();
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.path(""));

        try (DaemonProcess daemon = DaemonProcess.run(link.resolve("hotswapd.json"))) {
            daemon.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            daemon.awaitThat(
                    "the save", () -> daemon.printedBy("ticker").stream().anyMatch(l -> l.startsWith("two ")));
            daemon.awaitMoreLines("ticker", 100);

            assertThat(daemon.events("build.started")).hasSize(2);
            Aftermath.stopAndProve(daemon);
        }
    }

    private static Finished failed(String message) {
        return new Finished(1, List.of(), List.of("hotswapd: " + message));
    }
}

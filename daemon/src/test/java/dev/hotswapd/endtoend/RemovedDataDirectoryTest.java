package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.Finished;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody removes the data directory, or a part of it, under a daemon that runs: {@code git clean -fdx}. */
class RemovedDataDirectoryTest {
    @TempDir
    Path folder;

    private ScriptedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = ScriptedProject.building(folder, "one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/builds /hosts", "/versions", "/state", "/events.jsonl /hotswapd.log /daemon.lock"})
    void savesAndCrashesAreAsEverAndTheStateGoesOn(String parts) throws IOException, InterruptedException {
        Path data = project.path(".hotswapd");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 20);
            remove(data, parts);

            project.saveGood("two");
            daemon.awaitThat("the save", () -> printed(daemon, "two "));
            remove(data, parts);
            daemon.awaitThat("it is there again", () -> isThere(data));
            project.save("cp " + crashing() + " " + ScriptedProject.ARTIFACT);
            daemon.awaitThat("the crash", () -> logged(daemon, "crashed in tick"));
            project.saveGood("three");
            daemon.awaitThat("the save after the crash", () -> printed(daemon, "three "));

            List<Long> ticks = daemon.printedBy("ticker").stream()
                    .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                    .toList();
            assertThat(ticks).isSorted().doesNotHaveDuplicates();
            daemon.stopCleanly();
        }
        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitThat("the last good version", () -> printed(next, "three "));
            next.stopCleanly();
        }
    }

    @Test
    void theStateOfAPluginInTheDaemonIsWrittenAgainAtItsEnd() throws IOException, InterruptedException {
        project =
                ScriptedProject.configured(folder, "20s", "\"tick\": {\"interval\": \"5ms\"}, \"isolation\": \"none\"");
        project.saveGood("one");
        Path data = project.path(".hotswapd");
        int ticked;
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 20);
            ticked = daemon.printedBy("ticker").size();
            remove(data, "");
            daemon.awaitThat("it is there again", () -> isThere(data));
            daemon.stopCleanly();
        }
        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitMoreLines("ticker", 1);
            String first = next.printedBy("ticker").get(0);
            assertThat(Integer.parseInt(first.replace("one ", ""))).isGreaterThan(ticked);
            next.stopCleanly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "none"})
    void theStateOutlivesADaemonThatIsKilledWithAllItHasStarted(String isolation)
            throws IOException, InterruptedException {
        project = ScriptedProject.configured(
                folder, "20s", "\"tick\": {\"interval\": \"5ms\"}, \"isolation\": \"" + isolation + "\"");
        project.saveGood("one");
        Path data = project.path(".hotswapd");
        int ticked;
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 20);
            remove(data, "/state");
            daemon.awaitThat("its files", () -> Files.exists(data.resolve("state/ticker/state")));
            daemon.awaitMoreLines("ticker", 20);
            ticked = daemon.printedBy("ticker").size();
            List<Long> all = Stream.concat(
                            Stream.of(daemon.pid()),
                            daemon.offspring().stream()
                                    .map(process -> Long.parseLong(process.substring(0, process.indexOf(' ')))))
                    .toList();
            all.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            daemon.awaitExit();
        }
        try (DaemonProcess next = DaemonProcess.run(project.config())) {
            next.awaitMoreLines("ticker", 1);
            String first = next.printedBy("ticker").get(0);
            assertThat(Integer.parseInt(first.replace("one ", ""))).isGreaterThan(ticked);
            next.stopCleanly();
        }
    }

    @Test
    void isMadeAgainForThisUserAlone() throws IOException, InterruptedException {
        Path data = project.path(".hotswapd");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 1);
            remove(data, "");
            daemon.awaitThat("it is there again", () -> isThere(data));
            daemon.awaitThat("word of it", () -> logged(daemon, "was removed while it is in use"));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(data.resolve(".hotswapd-data")).exists();
            // Its lock is held, too.
            assertThat(Finished.command(project.path(""), "run").exitCode()).isEqualTo(1);
            daemon.stopCleanly();
        }
    }

    @Test
    void waitsForAFileInItsPlaceToGoAndSaysSo() throws IOException, InterruptedException {
        Path data = project.path(".hotswapd");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitMoreLines("ticker", 1);
            Path away = Files.move(data, folder.resolve("away"));
            Files.createFile(data);
            daemon.awaitThat("word of it", () -> logged(daemon, "cannot be mended: "));
            assertThat(away).exists();
            // Meanwhile it tries again.
            daemon.awaitMoreLines("ticker", 300);
            Files.delete(data);
            daemon.awaitThat("it is there again", () -> isThere(data));
            project.saveGood("two");
            daemon.awaitThat("the save", () -> printed(daemon, "two "));
            assertThat(daemon.outputLines())
                    .filteredOn(line -> line.contains("cannot be mended: "))
                    .hasSize(1);
            daemon.stopCleanly();
        }
    }

    private static boolean isThere(Path data) {
        return Files.exists(data.resolve("daemon.lock"))
                && Files.isDirectory(data.resolve("state"))
                && Files.exists(data.resolve("hosts/socket"));
    }

    private static boolean printed(DaemonProcess daemon, String beginning) {
        return daemon.printedBy("ticker").stream().anyMatch(line -> line.startsWith(beginning));
    }

    private static boolean logged(DaemonProcess daemon, String words) {
        return daemon.outputLines().stream().anyMatch(line -> line.contains(words));
    }

    private Path crashing() {
        return NativeSource.named("crashes.c").library(folder.resolve("crashing.so"));
    }

    /** It fails where the daemon makes something anew in a folder that is just being emptied. */
    private static void remove(Path data, String parts) {
        for (String part : parts.split(" ", -1)) {
            await().until(() -> new ProcessBuilder("rm", "-rf", data + part)
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0);
        }
    }
}

package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.Finished;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as {@code logs} prints it. */
class LogsTest {
    private static final int LINES = 1_500;

    @TempDir
    Path folder;

    @Test
    void followsAcrossManyRotationsWithoutLosingOrRepeatingALine() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.configure("\"tick\": {\"interval\": \"1ms\", \"overrun\": \"skip\"}");
        smallLog(project);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");
            try (DaemonProcess follower =
                    DaemonProcess.start(folder, daemon.dataDir(), "logs", "-f", "-n", "1", "ticker")) {
                follower.awaitThat("lines", () -> follower.outputLines().size() > LINES);
                daemon.stopCleanly();
                String last = daemon.printedBy("ticker")
                        .get(daemon.printedBy("ticker").size() - 1);
                follower.awaitThat("the last line", () -> follower.outputLines().stream()
                        .anyMatch(line -> line.endsWith("ticker | " + last)));

                List<Long> numbers = follower.outputLines().stream()
                        .filter(line -> line.contains(" ticker | Tick: "))
                        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .toList();
                for (int i = 1; i < numbers.size(); i++) {
                    assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1);
                }
                assertThat(daemon.dataDir().resolve("hotswapd.log.4")).exists();
                assertThat(follower.errorLines()).isEmpty();
            }
        }
    }

    /** As many small files as a follower may fall behind that stands still for seconds. */
    private static void smallLog(PluginProject project) throws IOException {
        String config = Files.readString(project.config());
        Files.writeString(
                project.config(),
                config.replaceFirst(
                        "\\{\"plugins\"", "{\"log\": {\"maxFileSize\": \"4KiB\", \"maxFiles\": 60}, \"plugins\""));
    }

    @Test
    void printsTheLastLines() throws IOException, InterruptedException {
        log("one", "two", "three", "four", "five", "six", "seven");

        Finished last = Finished.command(folder, "logs", "-n", "5");

        assertThat(last).isEqualTo(new Finished(0, List.of("three", "four", "five", "six", "seven"), List.of()));
    }

    @Test
    void showsControlSequencesInsteadOfObeyingThem() throws IOException, InterruptedException {
        log("A\u001b]0;TITLE\u0007B\u009bJ", "\u001b[31mred\u001b[0m", "\u001b[31mred");

        assertThat(Finished.command(folder, "logs").out())
                .containsExactly("A^[]0;TITLE^GB<U+009B>J", "\u001b[31mred\u001b[0m", "\u001b[31mred\u001b[0m");
    }

    @Test
    void findsTheLogFromAFolderBelow() throws IOException, InterruptedException {
        log("one");
        Path below = Files.createDirectories(folder.resolve("a/b"));

        assertThat(Finished.command(below, "logs").out()).containsExactly("one");
    }

    @Test
    void printsTheLinesOfOnePlugin() throws IOException, InterruptedException {
        String time = "2026-01-01T00:00:00.000Z ";
        log(
                time + "INFO  ticker  v1 → v2  a.c",
                time + "INFO  ticker-two  v1",
                time + "WARN  ticker  build 2 failed",
                time + "INFO  hotswapd stopped: signal",
                time + "INFO  ticker | Tick: 1");

        Finished lines = Finished.command(folder, "logs", "ticker");

        assertThat(lines.out()).hasSize(3).allMatch(line -> line.contains("  ticker "));
    }

    @Test
    void saysWhereItLookedForALog() throws IOException, InterruptedException {
        Finished none = Finished.command(folder, "logs");

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).singleElement().asString().startsWith("hotswapd: no .hotswapd in this folder");
    }

    @Test
    void saysThatThereIsNoLogYet() throws IOException, InterruptedException {
        Path dataDir = Files.createDirectories(folder.resolve(".hotswapd"));

        Finished none = Finished.command(folder, "logs", "-f");

        assertThat(none)
                .isEqualTo(new Finished(
                        1,
                        List.of(),
                        List.of("hotswapd: there is no log at " + dataDir.resolve("hotswapd.log")
                                + ": start a daemon with this data directory")));
    }

    private void log(String... lines) throws IOException {
        Files.createDirectories(folder.resolve(".hotswapd"));
        Files.write(folder.resolve(".hotswapd/hotswapd.log"), List.of(lines));
    }
}

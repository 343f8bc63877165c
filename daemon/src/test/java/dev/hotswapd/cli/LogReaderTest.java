package dev.hotswapd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void printsTheLastLines() throws IOException {
        Files.writeString(log(), "one\ntwo\nthree\n");

        try (LogReader reader = new LogReader(log(), line -> true, out)) {
            reader.printLast(2);
        }

        assertThat(lines()).containsExactly("two", "three");
    }

    @Test
    void countsOnlyTheLinesThatPass() throws IOException {
        Files.writeString(log(), "a 1\nb 1\na 2\nb 2\n");

        try (LogReader reader = new LogReader(log(), line -> line.startsWith("a"), out)) {
            reader.printLast(5);
        }

        assertThat(lines()).containsExactly("a 1", "a 2");
    }

    @Test
    void followsAcrossRotationWithoutLosingOrRepeatingALine() throws IOException, InterruptedException {
        Files.writeString(log(), "1\n");
        try (LogReader reader = new LogReader(log(), line -> true, out)) {
            reader.printLast(10);
            Thread following = new Thread(() -> follow(reader));
            following.start();
            append("2\n");
            await().until(() -> lines().contains("2"));

            append("3\n");
            Files.move(log(), folder.resolve("hotswapd.log.1"));
            // Longer at once than what was read of its predecessor.
            Files.writeString(log(), "4\n5 in a much longer file than the one before\n");

            await().until(() -> lines().size() >= 5);
            following.interrupt();
            following.join();
        }
        assertThat(lines()).containsExactly("1", "2", "3", "4", "5 in a much longer file than the one before");
    }

    @Test
    void waitsForTheRestOfALine() throws IOException, InterruptedException {
        Files.writeString(log(), "whole\nha");
        try (LogReader reader = new LogReader(log(), line -> true, out)) {
            reader.printLast(10);
            Thread following = new Thread(() -> follow(reader));
            following.start();

            append("lf\n");

            await().until(() -> lines().contains("half"));
            following.interrupt();
            following.join();
        }
    }

    private static void follow(LogReader reader) {
        try {
            reader.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.APPEND);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path log() {
        return folder.resolve("hotswapd.log");
    }
}

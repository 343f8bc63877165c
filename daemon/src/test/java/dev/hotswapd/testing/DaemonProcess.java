package dev.hotswapd.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** The daemon as users run it: a process of its own, seen through what it prints and records. */
public final class DaemonProcess implements AutoCloseable {
    /** A slow machine with a cold disk; nothing is measured. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path dataDir;
    private final Path stdout;
    private final Path stderr;
    private final BufferedWriter stdin;

    private DaemonProcess(Process process, Path dataDir, Path stdout, Path stderr) {
        this.process = process;
        this.dataDir = dataDir;
        this.stdout = stdout;
        this.stderr = stderr;
        this.stdin = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts {@code run} on the configuration; its data directory is {@code .hotswapd} beside it. */
    public static DaemonProcess run(Path config) throws IOException {
        Path dataDir = config.toAbsolutePath().resolveSibling(".hotswapd");
        return start(dataDir.resolveSibling(""), dataDir, "run", config.toString());
    }

    /** Starts any command. */
    public static DaemonProcess start(Path folder, Path dataDir, String... arguments) throws IOException {
        Path stdout = Files.createTempFile(folder, "daemon", ".stdout");
        Path stderr = Files.createTempFile(folder, "daemon", ".stderr");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hotswapd.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        return new DaemonProcess(process, dataDir, stdout, stderr);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Presses Enter. */
    public void enter() throws IOException {
        stdin.write("\n");
        stdin.flush();
    }

    public List<String> outputLines() {
        return lines(stdout);
    }

    public List<String> errorLines() {
        return lines(stderr);
    }

    /** Lines that a plugin printed, without its name. */
    public List<String> printedBy(String plugin) {
        String prefix = plugin + " | ";
        return outputLines().stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    /** The event record so far; a line that is still being written is left out. */
    public List<JsonNode> events() {
        try {
            Path file = dataDir.resolve("events.jsonl");
            if (!Files.exists(file)) {
                return List.of();
            }
            String text = Files.readString(file);
            List<JsonNode> events = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                events.add(JSON.readTree(line));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonNode> events(String type) {
        return events().stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** Waits until this many events of a type are recorded, and returns them. */
    public List<JsonNode> awaitEvents(String type, int count) {
        awaitThat(count + " × " + type, () -> events(type).size() >= count);
        return events(type);
    }

    public void awaitPrinted(String plugin, String line) {
        awaitThat("the line '" + line + "'", () -> printedBy(plugin).contains(line));
    }

    /** Waits for a condition; a failure shows what the daemon printed. */
    public void awaitThat(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " did not come; " + diagnosis(), e);
        }
    }

    public int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    /** Stops it as Ctrl-C would, and returns its exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    private String diagnosis() {
        List<String> out = outputLines();
        return (alive() ? "alive" : "ended with " + process.exitValue()) + "\n"
                + String.join("\n", out.subList(Math.max(0, out.size() - 60), out.size())) + "\n"
                + String.join("\n", errorLines());
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;

/** The daemon as users run it: a process of its own, seen through what it prints and records. */
public final class DaemonProcess implements AutoCloseable {
    /** A slow machine with a cold disk; nothing is measured. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How much of what a daemon said is told when a test fails. */
    private static final int SHOWN = 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final ProcessMark mark;
    private final Path dataDir;
    private final Path stdout;
    private final Path stderr;
    private final BufferedWriter stdin;
    private final GrowingFile<String> output;
    private final GrowingFile<JsonNode> events;

    /** By what the lines begin with that each is about. */
    private final Map<String, GrowingFile<String>> printed = new ConcurrentHashMap<>();

    private final Map<String, GrowingFile<Boolean>> counted = new ConcurrentHashMap<>();

    private DaemonProcess(Process process, ProcessMark mark, Path dataDir, Path stdout, Path stderr) {
        this.process = process;
        this.mark = mark;
        this.dataDir = dataDir;
        this.stdout = stdout;
        this.stderr = stderr;
        this.stdin = process.outputWriter(StandardCharsets.UTF_8);
        this.output = new GrowingFile<>(stdout, Optional::of);
        this.events = new GrowingFile<>(dataDir.resolve("events.jsonl"), line -> Optional.of(parsed(line)));
    }

    /** Starts {@code run} on the configuration; its data directory is {@code .hotswapd} beside it. */
    public static DaemonProcess run(Path config) throws IOException {
        Path dataDir = config.toAbsolutePath().resolveSibling(".hotswapd");
        return start(dataDir.resolveSibling(""), dataDir, "run", config.toString());
    }

    /** Starts any command. */
    public static DaemonProcess start(Path folder, Path dataDir, String... arguments) throws IOException {
        return start(new ProcessBuilder(command(arguments)), folder, dataDir);
    }

    /** Starts a {@link #command} with whatever the caller put around it. */
    public static DaemonProcess start(ProcessBuilder builder, Path folder, Path dataDir) throws IOException {
        // Elsewhere than in the folder, which may be watched: what a plugin prints would be a change.
        Path output = Files.createTempDirectory("hotswapd-output");
        Path stdout = output.resolve("stdout");
        Path stderr = output.resolve("stderr");
        ProcessMark mark = ProcessMark.unique();
        mark.put(builder.environment());
        Launcher.put(builder.environment());
        Process process = builder.directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        return new DaemonProcess(process, mark, dataDir, stdout, stderr);
    }

    /** The program with these arguments, as a command line. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(Launcher.command());
        command.addAll(List.of(arguments));
        return command;
    }

    public long pid() {
        return process.pid();
    }

    /** Where it keeps what it writes. */
    public Path dataDir() {
        return dataDir;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Presses Enter. */
    public void enter() throws IOException {
        type("\n");
    }

    /** Types on its keyboard. */
    public void type(String keys) throws IOException {
        stdin.write(keys);
        stdin.flush();
    }

    public List<String> outputLines() {
        return output.all();
    }

    public List<String> errorLines() {
        return new GrowingFile<>(stderr, Optional::of).all();
    }

    /** Lines that a plugin printed, without its name. */
    public List<String> printedBy(String plugin) {
        return printed.computeIfAbsent(
                        plugin + " | ",
                        prefix -> new GrowingFile<>(
                                stdout,
                                line -> line.startsWith(prefix)
                                        ? Optional.of(line.substring(prefix.length()))
                                        : Optional.empty()))
                .all();
    }

    /** How many lines a plugin printed that begin like this; for more of them than fit into memory. */
    public long countPrinted(String plugin, String beginning) {
        return counted.computeIfAbsent(
                        plugin + " | " + beginning,
                        start -> new GrowingFile<>(
                                stdout, line -> line.startsWith(start) ? Optional.of(true) : Optional.empty()))
                .all()
                .size();
    }

    /** The event record so far; a line that is still being written is left out. */
    public List<JsonNode> events() {
        return events.all();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    public List<JsonNode> events(String type) {
        return record().of(type);
    }

    public EventRecord record() {
        return new EventRecord(events());
    }

    /** Waits until this many events of a type are recorded, and returns them. */
    public List<JsonNode> awaitEvents(String type, int count) {
        awaitThat(count + " × " + type, () -> events(type).size() >= count);
        return events(type);
    }

    public void awaitPrinted(String plugin, String line) {
        awaitThat("the line '" + line + "'", () -> printedBy(plugin).contains(line));
    }

    /** Waits until the latest line that a plugin printed ends like this. */
    public void awaitLatest(String plugin, String ending) {
        awaitThat("the latest line ending '" + ending + "'", () -> {
            List<String> printed = printedBy(plugin);
            return !printed.isEmpty() && printed.get(printed.size() - 1).endsWith(ending);
        });
    }

    /** Waits until a plugin has printed so many lines more. */
    public void awaitMoreLines(String plugin, int count) {
        int before = printedBy(plugin).size();
        awaitThat(count + " lines more", () -> printedBy(plugin).size() >= before + count);
    }

    /** Waits for a condition; a failure shows what the daemon printed. */
    public void awaitThat(String what, Callable<Boolean> condition) {
        awaitThat(what, Duration.ofMillis(20), condition);
    }

    /** The same, asking so often. */
    public void awaitThat(String what, Duration pollInterval, Callable<Boolean> condition) {
        AtomicBoolean met = new AtomicBoolean();
        try {
            await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(pollInterval)
                    .until(() -> {
                        // Asked first: what an ended daemon has left behind may still be what is waited for.
                        boolean ended = !alive();
                        met.set(condition.call());
                        return met.get() || ended;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " did not come; " + diagnosis(), e);
        }
        if (!met.get()) {
            throw new AssertionError(what + " will not come; " + diagnosis());
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

    /** Stops it as Ctrl-C would; it must not complain, and nothing that it ever started may outlive it. */
    public void stopCleanly() throws InterruptedException {
        int exitCode = terminate();
        assertThat(errorLines()).as("standard error").isEmpty();
        assertThat(exitCode).as("exit code").isZero();
        assertThat(mark.bearers()).as("processes that outlive the daemon").isEmpty();
    }

    /** Pids and command lines of what it has started, itself left out, and what those have. */
    public List<String> offspring() {
        return mark.bearers().stream()
                .filter(process -> !process.startsWith(pid() + " "))
                .toList();
    }

    /** Those of its builds. */
    public List<String> buildProcesses() {
        return mark.bearersWith("HOTSWAPD_BUILD_ID=");
    }

    private String diagnosis() {
        return (alive() ? "alive" : "ended with " + process.exitValue())
                + "\nrecord:\n" + new EventRecord(last(events()))
                + "\noutput:\n" + String.join("\n", last(outputLines()))
                + "\nerrors:\n" + String.join("\n", errorLines());
    }

    private static <T> List<T> last(List<T> all) {
        return all.subList(Math.max(0, all.size() - SHOWN), all.size());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(stdout);
        Files.delete(stderr);
        Files.delete(stdout.getParent());
    }
}

package dev.hotswapd.adapter.jna;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.process.Addr2line;
import dev.hotswapd.crash.CrashReport;
import dev.hotswapd.crash.ExitStatus;
import dev.hotswapd.crash.FatalErrorLines;
import dev.hotswapd.crash.Frame;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One plugin in a {@link CrashingChild}, from its start to its end. */
final class Crash implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/plugins").toAbsolutePath();

    private final Path dir;
    private final String source;
    private final Path errorFile;
    private final Path output;
    private final Process process;

    /** Compiles and starts it. */
    Crash(Path dir, String source, String... flags) throws IOException {
        this.dir = dir;
        this.source = "crash/" + source;
        this.errorFile = dir.resolve("error-file");
        this.output = dir.resolve("output");
        Path version = Files.createDirectories(dir.resolve("versions/x/7"));
        Path library = NativeSource.named(this.source).with("-g").with(flags).library(version.resolve("libplugin.so"));
        this.process = new ProcessBuilder(command(library))
                .directory(dir.toFile())
                .redirectOutput(output.toFile())
                .redirectError(dir.resolve("errors").toFile())
                .start();
    }

    private List<String> command(Path library) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + errorFile));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        // Surefire's own class path is a jar that names the real one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, CrashingChild.class.getName(), library.toString()));
        return command;
    }

    /** Waits for its end. */
    Crash ended() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String exit() {
        return new ExitStatus(process.exitValue()).toString();
    }

    boolean hasReport() {
        return Files.exists(errorFile);
    }

    CrashReport report() throws IOException {
        return CrashReport.parse(Files.readString(errorFile, UTF_8), path -> path.startsWith(dir.resolve("versions")));
    }

    /** Function and source line of the crash. */
    Optional<Frame> frame() throws IOException {
        return new Addr2line().locate(report().frames(), SOURCES);
    }

    /** The line of the source, or of another, that says {@code here}. */
    String here() throws IOException {
        return here(source);
    }

    String here(String file) throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve(file));
        int index = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("/* here */"))
                .findFirst()
                .orElseThrow();
        return file + ":" + (index + 1);
    }

    /** What is left of its standard output without the JVM's last words, and without the child's own two lines. */
    List<String> pluginsLines() {
        FatalErrorLines filter = new FatalErrorLines();
        List<String> lines = new ArrayList<>();
        outputLines().forEach(line -> lines.addAll(filter.take(line)));
        lines.addAll(filter.isSuspected() ? filter.confirm() : filter.release());
        lines.removeIf(line -> line.startsWith("opens") || line.startsWith("ticks"));
        return lines;
    }

    /** What the JVM says on standard output; it is all there is where it gets stuck. */
    CrashReport lastWords() {
        FatalErrorLines filter = new FatalErrorLines();
        outputLines().forEach(filter::take);
        filter.confirm();
        return CrashReport.parse(filter.report(), path -> true);
    }

    private List<String> outputLines() {
        try {
            return Files.readAllLines(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, whatever it is at. Nothing of it stays: what a JVM leaves behind it leaves in the test's folder. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        assertThat(descendants).isEmpty();
    }
}

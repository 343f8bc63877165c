package dev.hotswapd.adapter.jna;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.state.StateHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a tick's call costs, against JNA's {@code Function.invoke} of the same function; the JVM as the launcher sets it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls @Setup before anything else
public class CallCostBenchmark {
    private Path folder;
    private OpenPlugin plugin;
    private NativeLibrary library;
    private Function function;
    private int n;

    /** Compiles a function that does nothing, and opens one copy each way. */
    @Setup
    public void open() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("call-cost");
        Path built = compile();
        Path copy = Files.copy(built, folder.resolve("copy.so"));
        StagedArtifact artifact = new StagedArtifact("empty", 1, copy, built, "0".repeat(64));
        LoadResult result = new JnaPluginLoader()
                .open(new LoadRequest(artifact, LoadSettings.DEFAULT), new StateBlock(StateHeader.FIRST_ADDRESS, 1));
        if (!(result instanceof LoadResult.Opened opened)) {
            throw new IllegalStateException("not opened: " + result);
        }
        plugin = opened.plugin();
        library = NativeLibrary.getInstance(built.toString());
        function = library.getFunction("do_tick");
    }

    private Path compile() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("empty.c"), "void do_tick(int n) { (void)n; }\n");
        Path built = folder.resolve("empty.so");
        int exitCode = new ProcessBuilder("cc", "-O2", "-fPIC", "-shared", "-o", built.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("cc failed with exit code " + exitCode);
        }
        return built;
    }

    @Benchmark
    public void pluginTick() {
        plugin.tick(++n, 0, 0);
    }

    @Benchmark
    public void functionInvoke() {
        function.invokeVoid(new Object[] {++n});
    }

    /** Closes both and removes the files. */
    @TearDown
    public void close() throws IOException {
        plugin.close();
        library.close();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

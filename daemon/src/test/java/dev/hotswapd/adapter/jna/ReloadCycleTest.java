package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadCycleTest {
    private final Path library;
    private final LoadedPlugins plugins;

    ReloadCycleTest(@TempDir Path dir) {
        library = NativeSource.named("ticks.c").library(dir.resolve("libticks.so"));
        plugins = new LoadedPlugins(dir);
    }

    @Test
    void leavesNoDescriptorAndNoMappingBehind() throws IOException {
        cycles(20);
        long descriptors = descriptors();
        long mappings = mappingsOfLibraries();

        cycles(500);

        // A few come and go: the JVM looks into its control group's files whenever it likes.
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 5);
        assertThat(mappingsOfLibraries()).isEqualTo(mappings);
    }

    @Test
    void allocatesNothingPerTick() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (OpenPlugin plugin = plugins.openCopy(library)) {
            ticks(plugin, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            ticks(plugin, 100_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated).isLessThan(10_000);
        }
    }

    private void cycles(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (OpenPlugin plugin = plugins.openCopy(library)) {
                plugin.tick(i, 0, 0);
                Files.delete(plugin.artifact().path());
            }
        }
    }

    private static void ticks(OpenPlugin plugin, int count) {
        for (int n = 1; n <= count; n++) {
            plugin.tick(n, 0, 0);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /** Those with a file behind them: the JVM's own heap and code come and go. */
    private static long mappingsOfLibraries() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(".so")).count();
        }
    }
}

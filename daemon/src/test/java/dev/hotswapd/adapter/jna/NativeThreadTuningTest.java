package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeThreadTuningTest {
    @Test
    void isOneNanosecondOnTheThreadThatAsked(@TempDir Path dir) throws IOException, InterruptedException {
        Path output = dir.resolve("output");
        try (OpenPlugin plugin =
                new LoadedPlugins(dir).open(NativeSource.named("slack.c").output(output))) {
            Thread ticking = new Thread(() -> {
                new NativeThreadTuning().wakeExactly();
                plugin.tick(1, 0, 0);
            });
            ticking.start();
            ticking.join();

            assertThat(output).hasContent("slack 1");
            plugin.tick(1, 0, 0);
            assertThat(output).content().isNotEqualTo("slack 1");
        }
    }
}

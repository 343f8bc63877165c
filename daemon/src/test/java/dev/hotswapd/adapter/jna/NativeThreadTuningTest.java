package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeThreadTuningTest {
    @Test
    void knowsThreadsThatAPluginHasStarted(@TempDir Path dir) throws IOException, InterruptedException {
        NativeThreadTuning tuning = new NativeThreadTuning();
        List<Boolean> answers = new CopyOnWriteArrayList<>();
        try (OpenPlugin plugin = new LoadedPlugins(dir)
                .open(NativeSource.named("starts-thread.c").with("-pthread"))) {
            Thread ticking = new Thread(
                    () -> {
                        answers.add(tuning.pluginThreadsRun());
                        plugin.tick(1, 0, 0);
                        answers.add(tuning.pluginThreadsRun());
                        plugin.tick(2, 0, 0);
                        answers.add(tuning.pluginThreadsRun());
                    },
                    "hotswapd-tick-test");
            ticking.start();
            ticking.join();
        }
        assertThat(answers).containsExactly(false, true, false);
    }

    @Test
    void doesNotTakeAThreadThatIsJustEndingForAPlugins() throws InterruptedException {
        NativeThreadTuning tuning = new NativeThreadTuning();
        for (int i = 0; i < 500; i++) {
            Thread ending = new Thread(() -> {}, "hotswapd-tick-end");
            ending.start();
            ending.join();

            assertThat(tuning.pluginThreadsRun()).isFalse();
        }
    }

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

    @Test
    void hasTheTickThreadWokenBeforeThoseThatRunOnAndOn(@TempDir Path dir) throws IOException, InterruptedException {
        assumeTrue(slicesCanBeAskedFor(), "before Linux 6.12 all threads have the same slice");
        Path output = dir.resolve("output");
        try (OpenPlugin plugin = new LoadedPlugins(dir)
                .open(NativeSource.named("slice.c").output(output).with("-pthread"))) {
            Thread ticking = new Thread(() -> {
                new NativeThreadTuning().wakeExactly();
                plugin.tick(1, 0, 0);
            });
            ticking.start();
            ticking.join();
        }
        assertThat(output)
                .as("the tick thread's, and that of a thread it starts")
                .hasContent("1 0");
    }

    private static boolean slicesCanBeAskedFor() {
        String[] version = System.getProperty("os.version").split("\\D", -1);
        int major = Integer.parseInt(version[0]);
        return System.getProperty("os.name").equals("Linux")
                && (major > 6 || (major == 6 && Integer.parseInt(version[1]) >= 12));
    }
}

package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.WayOfSaving;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that takes its time between the first byte of a file and the last. */
class SlowWriterTest {
    private static final int CHUNKS = 12;
    private static final long GAP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    Path folder;

    @Test
    void isOneSaveAsLongAsItsGapsAreShorterThanTheQuietPeriod() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("ticker.c", generation(0));
        // Far longer than the gaps, lest a busy machine's stretch one beyond it.
        project.configure("\"tick\": {\"interval\": \"5ms\"}", "\"quietPeriod\": \"500ms\"");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));
            int before = daemon.record().size();

            writeInChunks(project.path("ticker.c"), generation(1));
            daemon.awaitLatest("ticker", ofGeneration(1));
            WayOfSaving.WRITE.save(project.path("ticker.c"), generation(2));
            daemon.awaitLatest("ticker", ofGeneration(2));

            EventRecord during = daemon.record().after(before);
            assertThat(during.changeSets()).as("%s", during).containsExactly(List.of("ticker.c"), List.of("ticker.c"));
            assertThat(during.builds()).as("%s", during).hasSize(2);
            assertThat(during.of("build.failed")).as("%s", during).isEmpty();
            daemon.stopCleanly();
        }
    }

    private static void writeInChunks(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int chunk = bytes.length / CHUNKS;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int start = 0; start < bytes.length; start += chunk) {
                out.write(bytes, start, Math.min(chunk, bytes.length - start));
                LockSupport.parkNanos(GAP_NS);
            }
        }
    }
}

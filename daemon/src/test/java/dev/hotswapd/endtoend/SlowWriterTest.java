package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
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
    private static final int ATTEMPTS = 20;

    /** Shorter than the quiet period. */
    private static final long LONGEST_GAP_NS = TimeUnit.MILLISECONDS.toNanos(400);

    /** Shorter than the time after which a change set is complete though it goes on. */
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    @TempDir
    Path folder;

    @Test
    void isOneSaveAsLongAsItsGapsAreShorterThanTheQuietPeriod() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("ticker.c", generation(0));
        // Far longer than the gaps, lest a busy machine stretch one beyond it each time.
        project.configure("\"tick\": {\"interval\": \"5ms\"}", "\"quietPeriod\": \"500ms\"");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));

            EventRecord during = played(project, daemon);
            assertThat(during.changeSets()).as("%s", during).containsExactly(List.of("ticker.c"), List.of("ticker.c"));
            assertThat(during.builds()).as("%s", during).hasSize(2);
            assertThat(during.of("build.failed")).as("%s", during).isEmpty();
            daemon.stopCleanly();
        }
    }

    /** What a slow save led to, and a plain one after it. */
    private static EventRecord played(PluginProject project, DaemonProcess daemon) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int before = daemon.record().size();
            boolean inTime = writeInChunks(project.path("ticker.c"), generation(2 * i + 1));
            daemon.awaitLatest("ticker", ofGeneration(2 * i + 1));
            project.replace("ticker.c", generation(2 * i + 2));
            daemon.awaitLatest("ticker", ofGeneration(2 * i + 2));
            if (inTime) {
                return daemon.record().after(before);
            }
        }
        throw new AssertionError("this machine was too busy to write a file " + ATTEMPTS + " times in a row");
    }

    /** False where the machine stretched a gap, or all of them, beyond what is still one save. */
    private static boolean writeInChunks(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int chunk = bytes.length / CHUNKS;
        long beganNs = System.nanoTime();
        long lastNs = beganNs;
        long longestNs = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int start = 0; start < bytes.length; start += chunk) {
                out.write(bytes, start, Math.min(chunk, bytes.length - start));
                longestNs = Math.max(longestNs, System.nanoTime() - lastNs);
                lastNs = System.nanoTime();
                LockSupport.parkNanos(GAP_NS);
            }
        }
        return longestNs < LONGEST_GAP_NS && lastNs - beganNs < LONGEST_NS;
    }
}

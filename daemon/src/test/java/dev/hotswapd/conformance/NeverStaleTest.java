package dev.hotswapd.conformance;

import static org.awaitility.Awaitility.await;

import dev.hotswapd.adapter.commonsexec.CommonsExecBuildRunner;
import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Build tools that go by time, on made-up projects, with saves at any moment of their builds: in the end the artifact is
 * what a clean build of the last saves makes.
 */
final class NeverStaleTest {
    private static final long RUNS = Long.getLong("hotswapd.test.graphs", 50);
    private static final long SEED = Long.getLong("hotswapd.test.seed", 1);
    private static final int LONGEST_GAP_MS = 90;

    @TempDir
    Path folder;

    @Test
    void endsWithWhatACleanBuildMakes() throws Exception {
        try (CommonsExecBuildRunner builds =
                new CommonsExecBuildRunner(new NativeProcessGroups(), folder.resolve("output"), TestWorkers.inTest())) {
            for (long seed : LongStream.range(SEED, SEED + RUNS).toArray()) {
                new Run(
                                seed,
                                Files.createDirectories(
                                        folder.resolve("run-" + seed).resolve("root")),
                                builds)
                        .play();
            }
        }
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final Path root;
        private final Path dataDir;
        private final BuildRunner builds;
        private final BuildGraph graph;
        private final List<Glob> include;
        private final Duration grace;
        private int saves;

        Run(long seed, Path root, BuildRunner builds) {
            this.seed = seed;
            this.random = new Random(~seed);
            this.root = root;
            this.dataDir = root.resolveSibling("data");
            this.builds = builds;
            this.graph = new BuildGraph(seed, root);
            this.include = random.nextBoolean() ? List.of(Glob.of("**")) : List.of(Glob.of("s*.*"));
            this.grace = Duration.ofMillis(20 + random.nextInt(100));
        }

        void play() throws IOException, InterruptedException {
            graph.write();
            ReloadsOfTexts reloads = open();
            try {
                if (random.nextBoolean()) {
                    awaitAllIsBuilt(reloads);
                }
                save(1 + random.nextInt(6));
                if (random.nextInt(4) == 0) {
                    reloads = reopened(reloads);
                    save(random.nextInt(2));
                }
                awaitAllIsBuilt(reloads);
            } finally {
                reloads.stop();
            }
        }

        private ReloadsOfTexts open() throws InterruptedException {
            return new ReloadsOfTexts(root, dataDir, builds, include, graph.command(), grace);
        }

        /** Stopped, or killed: then it had no time to write down how its build ended. */
        private ReloadsOfTexts reopened(ReloadsOfTexts reloads) throws IOException, InterruptedException {
            Path memo = dataDir.resolve("memo").resolve(ReloadsOfTexts.NAME);
            byte[] before = Files.readAllBytes(memo);
            reloads.stop();
            if (random.nextBoolean()) {
                Files.write(memo, before);
            }
            return open();
        }

        private void save(int times) throws IOException {
            for (int i = 0; i < times; i++) {
                String source =
                        graph.sources().get(random.nextInt(graph.sources().size()));
                int version = random.nextInt(8) == 0 ? 0 : ++saves;
                write(root.resolve(source), source + version);
                graph.saved(source, source + version);
                // No gap to wait for: it is the moment of the next save that is made up.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_GAP_MS)));
            }
        }

        /** In place, by a rename, or by one that brings an old time along. */
        private void write(Path source, String content) throws IOException {
            int way = random.nextInt(6);
            if (way > 1) {
                Files.writeString(source, content);
                return;
            }
            Path beside = Files.writeString(root.resolveSibling("beside"), content);
            if (way == 0) {
                Files.setLastModifiedTime(beside, FileTime.from(Instant.now().minusSeconds(3600)));
            }
            Files.move(beside, source, StandardCopyOption.REPLACE_EXISTING);
        }

        private void awaitAllIsBuilt(ReloadsOfTexts reloads) {
            try {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> reloads.staged().equals(graph.expected()));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(
                        "seed " + seed + " (" + root + ", " + include + ") ends with\n" + reloads.staged()
                                + "\ninstead of\n" + graph.expected() + "\n" + reloads.story(),
                        e);
            }
        }
    }
}

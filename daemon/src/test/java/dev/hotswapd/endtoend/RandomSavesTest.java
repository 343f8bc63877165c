package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.WayOfSaving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who saves much faster than anything is built. */
class RandomSavesTest {
    private static final int SAVES = 300;
    private static final int LONGEST_GAP_MS = 120;

    /** One save in so many is followed by a pause. */
    private static final int PAUSES = 12;

    private static final Pattern PRINTED = Pattern.compile("tick (\\d+) of generation (\\d+)");

    private static final List<WayOfSaving> WAYS =
            List.of(WayOfSaving.WRITE, WayOfSaving.RENAME_OVER, WayOfSaving.VIM, WayOfSaving.WRITE_AND_CUT);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 20_260_101)
    void neverLeavesStaleCodeTicking(long seed) throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("ticker.c", PluginProject.generation(0));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", PluginProject.ofGeneration(0));
            save(project, daemon, new Random(seed));
            daemon.awaitLatest("ticker", PluginProject.ofGeneration(SAVES));
            daemon.awaitMoreLines("ticker", 50);
            daemon.stopCleanly();

            assertNoVersionIsOlderThanTheOneBefore(daemon.printedBy("ticker"));
            EventRecord record = daemon.record();
            assertThat(record.versions()).isEqualTo(upTo(record.versions().size()));
            assertThat(record.builds()).hasSizeLessThanOrEqualTo(SAVES + 1);
        }
    }

    private static void save(PluginProject project, DaemonProcess daemon, Random random) throws IOException {
        for (int generation = 1; generation <= SAVES; generation++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_GAP_MS + 1)));
            WAYS.get(random.nextInt(WAYS.size())).save(project.path("ticker.c"), PluginProject.generation(generation));
            if (random.nextInt(PAUSES) == 0) {
                daemon.awaitLatest("ticker", PluginProject.ofGeneration(generation));
            }
        }
    }

    private static void assertNoVersionIsOlderThanTheOneBefore(List<String> printed) {
        int latest = 0;
        int tick = 0;
        for (String line : printed) {
            tick++;
            Matcher numbers = PRINTED.matcher(line);
            assertThat(numbers.matches()).as(line).isTrue();
            assertThat(numbers.group(1)).as("number of the tick").isEqualTo(Integer.toString(tick));
            int generation = Integer.parseInt(numbers.group(2));
            assertThat(generation).as(line).isGreaterThanOrEqualTo(latest);
            latest = generation;
        }
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}

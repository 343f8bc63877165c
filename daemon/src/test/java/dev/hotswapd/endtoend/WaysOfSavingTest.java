package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.WayOfSaving;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a program saves: one change set, one build, and the new code ticks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysOfSavingTest {
    private static final List<String> SOURCE = List.of("ticker.c");

    private static final int ATTEMPTS = 20;

    /** Shorter than the quiet period and than the time for which a file may be missing or empty. */
    private static final long HELD_UP_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /** More than a quiet period has. */
    private static final int QUIET_TICKS = 50;

    private PluginProject project;
    private DaemonProcess daemon;
    private int generation;

    @BeforeAll
    void startOneDaemonForAll(@TempDir Path folder) throws IOException {
        project = PluginProject.ticker(folder);
        project.write("ticker.c", generation(0));
        project.configure("\"tick\": {\"interval\": \"5ms\"}", "\"quietPeriod\": \"200ms\"");
        daemon = DaemonProcess.run(project.config());
        daemon.awaitLatest("ticker", ofGeneration(0));
    }

    @AfterAll
    void stopIt() throws IOException, InterruptedException {
        try (DaemonProcess stopped = daemon) {
            stopped.stopCleanly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leadsToOneChangeSetAndOneBuild(WayOfSaving way) throws IOException {
        EventRecord during = played(() -> {
            generation++;
            return tookNoTime(way, generation(generation));
        });

        assertThat(during.changeSets()).as("%s", during).containsExactly(SOURCE, SOURCE);
        assertThat(during.builds()).as("%s", during).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void buildsNothingForTheSameContent(WayOfSaving way) throws IOException {
        EventRecord during = played(() -> tookNoTime(way, generation(generation)));

        assertThat(during.changeSets()).as("%s", during).containsExactly(SOURCE);
        assertThat(during.of("build.started")).as("%s", during).hasSize(1);
    }

    /**
     * What a save led to, and a plain one after it: nothing can be seen not to happen, but that a save came to nothing by
     * the time the next one is live.
     */
    private EventRecord played(Save save) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int before = daemon.record().size();
            boolean inTime = save.play();
            daemon.awaitLatest("ticker", ofGeneration(generation));
            daemon.awaitMoreLines("ticker", QUIET_TICKS);
            generation++;
            project.replace("ticker.c", generation(generation));
            daemon.awaitLatest("ticker", ofGeneration(generation));
            daemon.awaitMoreLines("ticker", QUIET_TICKS);
            if (inTime) {
                return daemon.record().after(before);
            }
        }
        throw new AssertionError("this machine was too busy to save a file " + ATTEMPTS + " times in a row");
    }

    /** False where the machine held the writer up in the middle: a file that stays away for long is away. */
    private boolean tookNoTime(WayOfSaving way, String text) throws IOException {
        long startNs = System.nanoTime();
        way.save(project.path("ticker.c"), text);
        return System.nanoTime() - startNs < HELD_UP_NS;
    }

    /** Saves in some way, and says whether that was done at one go. */
    private interface Save {
        boolean play() throws IOException;
    }
}

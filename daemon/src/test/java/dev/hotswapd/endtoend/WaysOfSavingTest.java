package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.WayOfSaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private PluginProject project;
    private DaemonProcess daemon;
    private int generation;

    @BeforeAll
    void startOneDaemonForAll(@TempDir Path folder) throws IOException {
        project = PluginProject.ticker(folder);
        project.write("ticker.c", generation(0));
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
        int before = daemon.record().size();
        saveAnd(way);
        EventRecord during = upToASentinel(before);

        assertThat(during.changeSets()).as("%s", during).containsExactly(SOURCE, SOURCE);
        assertThat(during.builds()).as("%s", during).hasSize(2);
        assertThat(during.of("version.swapped")).as("%s", during).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void buildsNothingForTheSameContent(WayOfSaving way) throws IOException {
        int before = daemon.record().size();
        way.save(source(), Files.readString(source()));
        EventRecord during = upToASentinel(before);

        assertThat(during.changeSets()).as("%s", during).containsExactly(SOURCE);
        assertThat(during.builds()).as("%s", during).hasSize(1);
    }

    /** Nothing can be seen not to happen, but that what was done before this save came to nothing by the time it is live. */
    private EventRecord upToASentinel(int before) throws IOException {
        saveAnd(WayOfSaving.WRITE);
        daemon.awaitMoreLines("ticker", 20);
        return daemon.record().after(before);
    }

    private void saveAnd(WayOfSaving way) throws IOException {
        generation++;
        way.save(source(), generation(generation));
        daemon.awaitLatest("ticker", ofGeneration(generation));
    }

    private Path source() {
        return project.path("ticker.c");
    }
}

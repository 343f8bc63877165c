package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin's folder is not there. */
class VanishedRootTest {
    @TempDir
    Path folder;

    private PluginProject project;

    @BeforeEach
    void writeTheSourcesBelowTheConfiguration() throws IOException {
        project = PluginProject.ticker(folder);
        project.configure("\"root\": \"src\", \"tick\": {\"interval\": \"5ms\"}");
        project.write("src/ticker.c", generation(0));
    }

    @Test
    void goesOnTickingAndBuildsWhatComesBackInPlaceOfARemovedRoot() throws IOException, InterruptedException {
        project.write("next/ticker.c", generation(1));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));

            // In one step, as it is made again below: what is removed file by file may be built in between.
            Files.move(project.path("src"), project.path("going"));
            Tool.run(folder, "rm", "-r", "going");
            assertTicksWithoutARoot(daemon);
            Files.move(project.path("next"), project.path("src"));

            assertIsWatchedAgain(daemon, 1);
        }
    }

    @Test
    void goesOnTickingAndBuildsWhatIsMovedInPlaceOfARootThatWasMovedAway() throws IOException, InterruptedException {
        project.write("other/ticker.c", generation(1));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));

            Files.move(project.path("src"), project.path("old"));
            assertTicksWithoutARoot(daemon);
            project.write("old/ticker.c", generation(7));
            Files.move(project.path("other"), project.path("src"));

            assertIsWatchedAgain(daemon, 1);
        }
    }

    @Test
    void goesOnWhereARootThatWasMovedAwayIsLinkedTo() throws IOException, InterruptedException {
        Files.createDirectory(project.path("big"));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));

            Tool.run(folder, "mv", "src", "big/src");
            assertTicksWithoutARoot(daemon);
            Tool.run(folder, "ln", "-s", "big/src", "src");
            daemon.awaitEvents("watch.restored", 1);

            assertSavesAreBuilt(daemon);
        }
    }

    @Test
    void goesOnWhereARootIsMovedAwayAndLinkedToAtOnce() throws IOException, InterruptedException {
        Files.createDirectory(project.path("big"));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));

            Tool.run(folder, "sh", "-c", "mv src big/src && ln -s big/src src");

            assertSavesAreBuilt(daemon);
        }
    }

    private void assertSavesAreBuilt(DaemonProcess daemon) throws IOException, InterruptedException {
        project.replace("src/ticker.c", generation(1));
        daemon.awaitLatest("ticker", ofGeneration(1));
        project.write("src/ticker.c", generation(2));
        daemon.awaitLatest("ticker", ofGeneration(2));

        daemon.awaitThat(
                "listening again",
                () -> daemon.events("watch.restored").size()
                        == daemon.events("watch.lost").size());
        daemon.stopCleanly();
    }

    @Test
    void buildsNothingWhenTheSameContentComesBack() throws IOException, InterruptedException {
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));
            int before = daemon.record().size();

            Files.move(project.path("src"), project.path("old"));
            assertTicksWithoutARoot(daemon);
            Files.move(project.path("old"), project.path("src"));
            daemon.awaitEvents("watch.restored", 1);

            project.replace("src/ticker.c", generation(1));
            daemon.awaitLatest("ticker", ofGeneration(1));
            EventRecord during = daemon.record().after(before);
            assertThat(during.changeCounts()).as("%s", during).containsExactly(1);
            assertThat(during.builds()).as("%s", during).hasSize(1);
            daemon.stopCleanly();
        }
    }

    @Test
    void isAnErrorWithItsPlaceWhenItIsMissingFromTheStart() throws IOException, InterruptedException {
        Tool.run(folder, "rm", "-r", "src");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            assertThat(daemon.awaitExit()).isEqualTo(2);
            assertThat(daemon.errorLines())
                    .singleElement()
                    .asString()
                    .matches(".*hotswapd\\.json:\\d+:\\d+: plugins\\[0]\\.root: .*src.*");
            assertThat(daemon.outputLines()).isEmpty();
        }
        assertThat(project.path(".hotswapd")).doesNotExist();
    }

    private static void assertTicksWithoutARoot(DaemonProcess daemon) {
        daemon.awaitEvents("watch.lost", 1);
        daemon.awaitMoreLines("ticker", 20);
        daemon.awaitLatest("ticker", ofGeneration(0));
    }

    /** By what came back, and by a save after that. */
    private void assertIsWatchedAgain(DaemonProcess daemon, int generation) throws IOException, InterruptedException {
        daemon.awaitEvents("watch.restored", 1);
        daemon.awaitLatest("ticker", ofGeneration(generation));
        project.replace("src/ticker.c", generation(generation + 1));
        daemon.awaitLatest("ticker", ofGeneration(generation + 1));

        assertThat(daemon.events("watch.lost")).hasSize(1);
        assertThat(daemon.record().builds()).as("%s", daemon.record()).hasSize(3);
        daemon.stopCleanly();
    }
}

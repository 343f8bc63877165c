package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.CountingProject;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More files made at once in one folder than the platform's watch service keeps events for. */
class OverflowTest {
    private static final int FILES = 3_000;

    @TempDir
    Path folder;

    private int before;

    @Test
    void losesNoFile() throws IOException, InterruptedException {
        CountingProject project = new CountingProject(folder);
        try (DaemonProcess daemon = runAndOverflow(project)) {
            project.awaitCounted(daemon, FILES, 5 * FILES);
            daemon.awaitThat(
                    "every file in a change set",
                    () -> daemon.record().after(before).changeCounts().stream()
                                    .mapToInt(count -> count)
                                    .sum()
                            == FILES);
            daemon.stopCleanly();
        }
    }

    @Test
    void isOneChangeSetThatSaysSoAndOneBuild() throws IOException, InterruptedException {
        // Long enough for the slowest machine to notice within it that events are lost.
        CountingProject project = new CountingProject(folder, "\"quietPeriod\": \"1500ms\"");
        try (DaemonProcess daemon = runAndOverflow(project)) {
            project.awaitCounted(daemon, FILES, 5 * FILES);
            project.saveAndAwait(daemon, FILES, 5 * FILES);
            EventRecord during = daemon.record().after(before);
            daemon.stopCleanly();

            assertThat(during.changeCounts()).as("%s", during).containsExactly(FILES, 1);
            assertThat(overflowed(during.of("change.settled").get(0)))
                    .as("%s", during)
                    .isTrue();
            assertThat(during.builds()).as("%s", during).hasSize(2);
        }
    }

    private DaemonProcess runAndOverflow(CountingProject project) throws IOException {
        Files.createDirectory(folder.resolve("files/many"));
        DaemonProcess daemon = DaemonProcess.run(project.config());
        project.awaitCounted(daemon, 0, 0);
        before = daemon.record().size();
        // Held meanwhile, so that it is not a matter of luck whether the events are too many for it.
        Tool.run(folder, "kill", "-STOP", Long.toString(daemon.pid()));
        project.writeIntoOneFolder(FILES, "1234");
        Tool.run(folder, "kill", "-CONT", Long.toString(daemon.pid()));
        return daemon;
    }

    private static boolean overflowed(JsonNode settled) {
        return settled.path("overflow").asBoolean();
    }
}

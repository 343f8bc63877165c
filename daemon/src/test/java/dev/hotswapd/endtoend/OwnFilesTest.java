package dev.hotswapd.endtoend;

import static dev.hotswapd.testing.PluginProject.generation;
import static dev.hotswapd.testing.PluginProject.ofGeneration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything below the root is watched: the artifact and the data directory lie there and are left out all the same. */
class OwnFilesTest {
    @TempDir
    Path folder;

    @Test
    void neverLeadToABuild() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("ticker.c", generation(0));
        project.configure("\"tick\": {\"interval\": \"5ms\"}", "\"include\": [\"**\"]");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", ofGeneration(0));
            int before = daemon.record().size();

            project.write("libticker.so", "a linker run by hand");
            Files.delete(project.path("libticker.so"));
            project.write(".hotswapd/notes.txt", "written by somebody else");
            project.write(".hotswapd/versions/ticker/9/ticker.c", generation(9));
            project.replace("ticker.c", generation(1));
            daemon.awaitLatest("ticker", ofGeneration(1));
            // By then its log and its record have grown by many lines.
            daemon.awaitMoreLines("ticker", 200);
            project.replace("ticker.c", generation(2));
            daemon.awaitLatest("ticker", ofGeneration(2));

            EventRecord during = daemon.record().after(before);
            assertThat(during.changeSets()).as("%s", during).containsExactly(List.of("ticker.c"), List.of("ticker.c"));
            assertThat(during.builds()).as("%s", during).hasSize(2);
            daemon.stopCleanly();
        }
    }
}

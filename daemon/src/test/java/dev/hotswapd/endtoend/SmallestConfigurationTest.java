package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.EventRecord;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest file that works, on a project whose build writes below the folder that is watched. */
class SmallestConfigurationTest {
    private static final String CONFIGURATION = """
            {"plugins": [{"name": "ticker", "build": {"command": ["make"]}, "artifact": "build/{lib}ticker.{ext}"}]}
            """;

    private static final String MAKEFILE = """
            build/libticker.so: build/ticker.o
            \t$(CC) -shared -o $@ $^
            build/ticker.o: ticker.c | build
            \t$(CC) -fPIC -MMD -c -o $@ $<
            build:
            \tmkdir -p $@
            -include build/ticker.d
            """;

    @TempDir
    Path folder;

    private PluginProject project;
    private int daemonsBefore;

    @Test
    void buildsOnceForEachSaveAlsoAfterARestart() throws IOException, InterruptedException {
        project = PluginProject.ticker(folder);
        Files.writeString(project.config(), CONFIGURATION);
        project.write("Makefile", MAKEFILE);
        project.write("ticker.h", "#define WORD \"0\"\n");
        project.write("ticker.c", "#include \"ticker.h\"\n" + PluginProject.says("%d \" WORD \""));

        startAndSave("1", "2");
        assertThat(project.path("build/ticker.d")).exists();
        startAndSave("3", "4");
    }

    private void startAndSave(String... words) throws IOException, InterruptedException {
        int earlier = daemonsBefore;
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitThat(
                    "the first build", () -> firstBuildIsOver(daemon.record().after(earlier)));
            int before = daemon.record().size();
            for (String word : words) {
                project.replace("ticker.h", "#define WORD \"" + word + "\"\n");
                daemon.awaitLatest("ticker", " " + word);
                // At one tick a second: time enough for a second thought about what the build has written.
                daemon.awaitMoreLines("ticker", 2);
            }
            EventRecord during = daemon.record().after(before);
            daemon.stopCleanly();
            daemonsBefore = daemon.record().size();

            assertThat(during.changeCounts()).as("%s", during).containsOnly(1).hasSize(words.length);
            assertThat(during.of("build.started")).as("%s", during).hasSize(words.length);
            assertThat(during.of("version.swapped")).as("%s", during).hasSize(words.length);
        }
    }

    /** At a restart the library that is there ticks while the first build runs. */
    private static boolean firstBuildIsOver(EventRecord record) {
        return !record.of("build.succeeded").isEmpty()
                && !record.of("version.swapped").isEmpty();
    }
}

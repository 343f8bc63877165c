package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty thousand files, three quarters of them excluded. */
class LargeTreeTest {
    private static final int FOLDERS = 250;
    private static final int EXCLUDED_FOLDERS = 750;
    private static final int FILES_PER_FOLDER = 20;

    @TempDir
    Path folder;

    @Test
    void isWatchedWithoutItsExcludedFolders() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.configure(
                "\"root\": \"tree\", \"tick\": {\"interval\": \"5ms\"}",
                "\"exclude\": [\"node_modules\", \"third/**\", \"*/target/\"]");
        project.write("tree/ticker.c", """
                #include "a/249/word.h"
                %s""".formatted(PluginProject.says("%d \" WORD \"")));
        fill("tree/a", FOLDERS);
        fill("tree/node_modules", EXCLUDED_FOLDERS / 3);
        fill("tree/third", EXCLUDED_FOLDERS / 3);
        fill("tree/a/target", EXCLUDED_FOLDERS / 3);
        project.write("tree/a/249/word.h", "#define WORD \"one\"\n");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", " one");
            // The root, 'a' and what lies in it; and perhaps the folder above the root.
            assertThat(ProcessFigures.of(daemon.pid()).inotifyWatches()).isBetween(FOLDERS + 2, FOLDERS + 3);

            project.replace("tree/a/249/word.h", "#define WORD \"two\"\n");
            daemon.awaitLatest("ticker", " two");

            assertThat(daemon.record().changeSets()).containsExactly(List.of("a/249/word.h"));
            daemon.stopCleanly();
        }
    }

    private void fill(String below, int folders) throws IOException {
        for (int i = 0; i < folders; i++) {
            Path made = Files.createDirectories(folder.resolve(below).resolve(Integer.toString(i)));
            for (int j = 0; j < FILES_PER_FOLDER; j++) {
                Files.writeString(made.resolve(j + ".h"), "/* " + i + " " + j + " */\n");
            }
        }
    }
}

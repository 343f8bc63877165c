package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Path;

/** A plugin whose build counts the lines and bytes of many files, and which prints what the build counted. */
public final class CountingProject {
    private static final String BUILD = """
            set -eu
            lines=$(find files -type f -exec cat {} + | wc -l)
            bytes=$(find files -type f -exec cat {} + | wc -c)
            cc -shared -fPIC -DLINES=$lines -DBYTES=$bytes -o libticker.so ticker.c
            """;

    private static final String SOURCE = """
            #include <stdint.h>
            #include <stdio.h>
            void do_tick(int32_t n) { printf("tick %%d of %%d lines, %%d bytes, save %d\\n", n, LINES, BYTES); }
            """;

    private final PluginProject project;
    private int saves;

    /**
     * @param watch keys of its watch, as JSON
     */
    public CountingProject(Path folder, String... watch) throws IOException {
        project = PluginProject.ticker(folder);
        project.build("[\"sh\", \"build.sh\"]", "\"tick\": {\"interval\": \"5ms\"}", watch);
        project.write("build.sh", BUILD);
        project.write("ticker.c", SOURCE.formatted(0));
        project.write("files/first.txt", "");
    }

    public Path root() {
        return project.root();
    }

    public Path config() {
        return project.config();
    }

    /** Writes so many files, 100 a folder, each this one line. */
    public void writeFiles(int count, String line) throws IOException {
        for (int i = 0; i < count; i++) {
            project.write("files/" + i / 100 + "/" + i + ".txt", line + "\n");
        }
    }

    /** Writes so many files into one folder, each this one line. */
    public void writeIntoOneFolder(int count, String line) throws IOException {
        for (int i = 0; i < count; i++) {
            project.write("files/many/" + i + ".txt", line + "\n");
        }
    }

    /** Saves the plugin's own source; waits until a tick says so and counts this. */
    public void saveAndAwait(DaemonProcess daemon, int lines, int bytes) throws IOException {
        saves++;
        project.replace("ticker.c", SOURCE.formatted(saves));
        awaitCounted(daemon, lines, bytes);
    }

    /** Waits until a tick counts this. */
    public void awaitCounted(DaemonProcess daemon, int lines, int bytes) {
        daemon.awaitLatest("ticker", "of " + lines + " lines, " + bytes + " bytes, save " + saves);
    }
}

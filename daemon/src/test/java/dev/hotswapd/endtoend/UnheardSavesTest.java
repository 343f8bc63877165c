package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves of which the kernel says nothing where the source lies, and sources that not every program can deal with. */
class UnheardSavesTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    /** What a header says, so that the compiler puts it into one line. */
    private static String word(String name, String text) {
        return "#define " + name + " \"" + text + "\"\n";
    }

    @Test
    void ofOtherNamesOfASourceAndOfNamesThatAreNoTextAreBuiltBesideAHugeFile()
            throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        // Of any name, as the kernel takes it, with what clears the screen of a terminal that is shown it:
        // 'gr\xf6…sse.h'.
        Path odd = folder.resolve(Path.of("/").relativize(Path.of(URI.create("file:///gr%f6%1b%5b2Jsse.h"))));
        Files.writeString(odd, word("ODD", "a"));
        Files.writeString(elsewhere.resolve("hard.h"), word("HARD", "a"));
        Files.createLink(folder.resolve("hard.h"), elsewhere.resolve("hard.h"));
        Files.writeString(elsewhere.resolve("linked.h"), word("LINKED", "a"));
        Files.createSymbolicLink(folder.resolve("linked.h"), elsewhere.resolve("linked.h"));
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("data.bin").toFile(), "rw")) {
            // Read through it would be in hours.
            huge.setLength(1L << 40);
        }
        project.write("build.sh", """
                cc -shared -fPIC -include gr*sse.h -include hard.h -include linked.h -o libticker.so ticker.c
                """);
        project.write("ticker.c", PluginProject.says("%d \" ODD HARD LINKED \""));
        project.build("[\"sh\", \"build.sh\"]", "\"tick\": {\"interval\": \"5ms\"}");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitLatest("ticker", " aaa");

            Files.writeString(odd, word("ODD", "b"));
            daemon.awaitLatest("ticker", " baa");
            Files.writeString(elsewhere.resolve("linked.h"), word("LINKED", "b"));
            daemon.awaitLatest("ticker", " bab");
            Files.writeString(elsewhere.resolve("hard.h"), word("HARD", "b"));
            daemon.awaitLatest("ticker", " bbb");

            assertThat(daemon.record().changeSets())
                    .containsExactly(List.of("gr\\xf6\u001b[2Jsse.h"), List.of("linked.h"), List.of("hard.h"));
            assertThat(daemon.outputLines())
                    .anyMatch(line -> line.contains("data.bin has 1048576 MiB and is not read"));
            assertThat(daemon.outputLines())
                    .noneMatch(line -> line.contains("\u001b[2J"))
                    .anyMatch(line -> line.contains("gr\\xf6^[[2Jsse.h"));
            daemon.stopCleanly();
        }
    }
}

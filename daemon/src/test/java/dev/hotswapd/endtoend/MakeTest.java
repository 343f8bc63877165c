package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build tool that goes by modification times, as most do. */
class MakeTest {
    /** Reads the source, dawdles, and only then writes: what is saved meanwhile is older than its object. */
    private static final String MAKEFILE = """
            libticker.so: out/ticker.o
            \tcc -shared -o $@ $<
            out/ticker.o: ticker.c
            \t@mkdir -p out
            \tcp $< out/seen.tmp && sleep 0.03 && cc -x c -fPIC -c -o $@ out/seen.tmp
            """;

    /** Checks what it has made, as the last step of making it. */
    private static final String CHECKED = """
            libticker.so: ticker.c
            \tcc -shared -fPIC -o $@ $<
            \t! grep -q bad $<
            """;

    @TempDir
    Path folder;

    @Test
    void buildsWhatWasSavedWhileTheCompilerHadReadTheFileAlready() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("Makefile", MAKEFILE);
        project.build("[\"make\"]", "\"tick\": {\"interval\": \"2ms\"}");
        Random gaps = new Random(7);
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "Tick: 1");
            for (int round = 1; round <= 12; round++) {
                for (int save = 1; save <= 4; save++) {
                    project.write("ticker.c", says("save " + round + "." + save));
                    LockSupport.parkNanos(gaps.nextInt(100) * 1_000_000L);
                }
                daemon.awaitPrinted("ticker", "save " + round + ".4");
            }
            assertThat(daemon.terminate()).isZero();
        }
    }

    /** Make takes what that build has left for built: nobody would have checked it. */
    @Test
    void ticksNothingThatAFailedBuildHasLeftAfterAnotherSaveEither() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.write("Makefile", CHECKED);
        project.write("ticker.c", says("good"));
        project.build("[\"make\"]", "\"tick\": {\"interval\": \"2ms\"}");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "good");
            project.write("ticker.c", says("bad"));
            daemon.awaitEvents("build.failed", 1);

            project.write("other.c", "");

            daemon.awaitEvents("build.failed", 2);
            project.write("ticker.c", says("better"));
            daemon.awaitPrinted("ticker", "better");
            assertThat(daemon.printedBy("ticker")).doesNotContain("bad");
            assertThat(daemon.terminate()).isZero();
        }
    }

    private static String says(String text) {
        return """
                #include <stdint.h>
                #include <stdio.h>
                void do_tick(int32_t n) { (void)n; puts("%s"); }
                """.formatted(text);
    }
}

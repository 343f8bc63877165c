package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import dev.hotswapd.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No memory is left on one of the daemon's threads, whichever it is. */
class FullMemoryTest {
    private static final String WORDS =
            "hotswapd: out of memory: \\d+ MiB of heap were not enough, and this daemon ends; start it with"
                    + " HOTSWAPD_JAVA_OPTS=-Xmx\\d+m, or .*";

    @TempDir
    Path folder;

    @Test
    void endsTheDaemonWithAClearLineRatherThanLeaveItHalfAlive() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        ProcessBuilder command = new ProcessBuilder(
                TestJvm.command(FaultyDaemon.class.getName(), project.config().toString()));
        try (DaemonProcess daemon = DaemonProcess.start(command, project.path(""), project.path(".hotswapd"))) {
            daemon.awaitEvents("version.good", 1);

            daemon.type("fill\n");

            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.errorLines()).singleElement().asString().matches(WORDS);
            assertThat(Files.readAllLines(daemon.dataDir().resolve("hotswapd.log")))
                    .anyMatch(line -> line.matches(WORDS));
            await().untilAsserted(() -> assertThat(daemon.offspring()).isEmpty());
        }
    }
}

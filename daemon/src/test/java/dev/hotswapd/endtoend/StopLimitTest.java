package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.daemon.EndlessStop;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopLimitTest {
    @TempDir
    Path folder;

    @Test
    void endsByForceAndNamesWhatDidNotEnd() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(TestJvm.command(EndlessStop.class.getName()));
        try (DaemonProcess process = DaemonProcess.start(command, folder, folder)) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.errorLines())
                    .containsExactly("hotswapd: did not stop within 1 s (hotswapd-stuck did not end): ended by force");
        }
    }
}

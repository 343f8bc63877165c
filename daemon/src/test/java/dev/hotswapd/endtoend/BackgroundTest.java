package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that a shell has started with {@code &}: to read the terminal would stop it. */
class BackgroundTest {
    @Test
    void goesOnWhileTheShellHasTheTerminal(@TempDir Path folder) throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.building(folder, "one");
        try (DaemonProcess daemon = inTheBackground(project)) {
            daemon.awaitPrinted("ticker", "one 1");
            project.saveGood("two");
            daemon.awaitEvents("version.swapped", 2);
            daemon.awaitMoreLines("ticker", 10);

            long pid = daemon.events("daemon.started").get(0).path("pid").asLong();
            ProcessHandle.of(pid).orElseThrow().destroy();
            assertThat(daemon.awaitExit()).isZero();
            assertThat(daemon.offspring()).isEmpty();
            Aftermath.prove(daemon);
        }
    }

    /** On a pseudo-terminal of script(1), with a shell that gives each of its jobs a process group of its own. */
    private static DaemonProcess inTheBackground(ScriptedProject project) throws IOException {
        String line = "exec sh -mc '" + String.join(" ", DaemonProcess.command("run")) + " & wait'";
        ProcessBuilder script = new ProcessBuilder("script", "-qec", line, "/dev/null");
        return DaemonProcess.start(script, project.path(""), project.path(".hotswapd"));
    }
}

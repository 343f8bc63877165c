package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several files that fit is taken for the artifact. */
class ArtifactGlobTest {
    @TempDir
    Path folder;

    @Test
    void takesTheNewestMatch() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.in(folder, "20s");
        Files.writeString(
                project.config(),
                Files.readString(project.config())
                        .replace("\"{lib}ticker.{ext}\"", "\"out/**/{lib}tick{er,-[0-9]*}.{ext}\""));
        project.save("""
                mkdir -p out/debug out/release
                cp %s out/debug/libtick-7.so
                cp %s out/release/libticker.so
                cp %s out/libticker.a
                touch -d '1 hour ago' out/release/libticker.so
                """.formatted(project.library("newest"), project.library("older"), project.library("other")));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitPrinted("ticker", "newest 1");
            assertThat(daemon.dataDir().resolve("versions/ticker/1/libtick-7.so"))
                    .exists();

            project.save("touch out/release/libticker.so");
            daemon.awaitEvents("version.swapped", 2);
            daemon.awaitThat("ticks of 'older'", () -> daemon.printedBy("ticker").stream()
                    .anyMatch(line -> line.startsWith("older ")));
            Aftermath.stopAndProve(daemon);
        }
    }
}

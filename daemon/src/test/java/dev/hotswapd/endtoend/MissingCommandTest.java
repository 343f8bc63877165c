package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build command that is not there. */
class MissingCommandTest {
    @TempDir
    Path folder;

    @Test
    void isNamedAndFoundOnceItIsThere() throws IOException, InterruptedException {
        PluginProject project = PluginProject.ticker(folder);
        project.build("[\"./compile\"]", "\"tick\": {\"interval\": \"5ms\"}");
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            JsonNode failed = daemon.awaitEvents("build.failed", 1).get(0);
            assertThat(failed.path("exitCode").asInt()).isEqualTo(127);
            assertThat(failed.path("outputTail").get(0).asText())
                    .startsWith("build.command: './compile' does not exist in ");

            Path script = project.path("compile.new~");
            Files.writeString(script, "#!/bin/sh\nexec cc -shared -fPIC -o libticker.so ticker.c\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(script, project.path("compile"));

            daemon.awaitPrinted("ticker", "Tick: 1");
            Files.delete(project.path("compile"));
            daemon.awaitEvents("build.failed", 2);
            daemon.awaitMoreLines("ticker", 10);
            assertThat(daemon.events("version.swapped")).hasSize(1);
            Aftermath.stopAndProve(daemon);
        }
    }
}

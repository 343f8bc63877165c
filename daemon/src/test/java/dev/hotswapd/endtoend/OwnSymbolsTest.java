package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.Aftermath;
import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.ScriptedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version calls its own functions: not those of the version before, and not those of the program it runs in. */
class OwnSymbolsTest {
    @TempDir
    Path folder;

    @Test
    void areThoseOfTheVersionThatTicks() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.manual(folder);
        Path output = folder.resolve("output");
        NativeSource source = NativeSource.named("helper.c").output(output);
        project.saveLeaving(source.define("VERSION", 1).library(project.other("one.so")));
        Path two = source.define("VERSION", 2).library(project.other("two.so"));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitThat("tick 1", () -> written(output + ".1"));

            project.saveLeaving(two);
            daemon.awaitEvents("version.swapped", 2);
            daemon.enter();
            daemon.awaitThat("tick 2", () -> written(output + ".2"));

            assertThat(Path.of(output + ".1")).hasContent("code 1 helper 1 global 1");
            assertThat(Path.of(output + ".2")).hasContent("code 2 helper 2 global 2");
            Aftermath.stopAndProve(daemon);
        }
    }

    @Test
    void winOverThoseThatTheLauncherOfJavaLinks() throws IOException, InterruptedException {
        ScriptedProject project = ScriptedProject.manual(folder);
        Path output = folder.resolve("output");
        project.saveLeaving(NativeSource.named("bundled.c").output(output).library(project.other("bundled.so")));
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            daemon.awaitThat("tick 1", () -> written(output.toString()));

            assertThat(output).hasContent("crc32 4711 inflate 4712 getppid 4713");
            Aftermath.stopAndProve(daemon);
        }
    }

    private static boolean written(String file) throws IOException {
        return Files.exists(Path.of(file)) && Files.size(Path.of(file)) > 0;
    }
}

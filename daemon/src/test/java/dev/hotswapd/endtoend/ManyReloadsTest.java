package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.DaemonProcess;
import dev.hotswapd.testing.FolderFigures;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.PluginProject;
import dev.hotswapd.testing.ProcessFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of saves in one run of the daemon; the build only copies one of two libraries. */
class ManyReloadsTest {
    private static final int RELOADS = 2_000;

    /** Until then classes are loaded, code is compiled, and the log has been rotated for the first time. */
    private static final int WARM_UP = 500;

    private static final long RESIDENT_GROWTH_KIB = 20 * 1024;

    /** JNA keeps some hundred bytes of every binding for good, and so takes a page in so many reloads. */
    private static final int RELOADS_PER_MAPPING = 40;

    /** Log and record have three files each; the rest is a lock, a number, a build's output and up to three versions. */
    private static final int DATA_FILES = 6 + 8;

    private static final long DATA_BYTES = 1024 * 1024;

    private static final String CONFIGURATION = """
            {"plugins": [{
              "name": "ticker", "root": "src",
              "watch": {"quietPeriod": "1ms"},
              "build": {"command": "read sign save < source; cp ../built/$sign libticker.so"},
              "artifact": "libticker.so",
              "tick": {"interval": "1ms"}
            }],
            "log": {"maxFileSize": "64KiB", "maxFiles": 3}}
            """;

    @TempDir
    Path folder;

    private PluginProject project;
    private Path ticked;

    @BeforeEach
    void buildTwoLibraries() throws IOException {
        ticked = folder.resolve("ticked");
        Files.createDirectory(folder.resolve("built"));
        for (int sign = 0; sign < 2; sign++) {
            NativeSource.named("signs.c").output(ticked).define("SIGN", sign).library(folder.resolve("built/" + sign));
        }
        project = PluginProject.ticker(folder);
        Files.writeString(project.config(), CONFIGURATION);
        project.write("src/source", "0 0\n");
    }

    @Test
    void leaveNothingBehind() throws IOException, InterruptedException {
        try (DaemonProcess daemon = DaemonProcess.run(project.config())) {
            awaitTickOf(daemon, 0);
            reload(daemon, 1, WARM_UP);
            ProcessFigures warm = ProcessFigures.of(daemon.pid());

            reload(daemon, WARM_UP + 1, RELOADS);
            daemon.awaitThat(
                    "the last version", () -> daemon.record().versions().contains(RELOADS + 1));
            ProcessFigures after = ProcessFigures.of(daemon.pid());
            FolderFigures data = FolderFigures.of(project.path(".hotswapd"));

            // A build that has just ended may still have its output open.
            daemon.awaitThat(
                    "no more open files than after the warm-up",
                    () -> ProcessFigures.of(daemon.pid()).descriptors() <= warm.descriptors());
            assertThat(after.mappings()).isLessThan(warm.mappings() + (RELOADS - WARM_UP) / RELOADS_PER_MAPPING);
            assertThat(after.residentKiB()).isLessThan(warm.residentKiB() + RESIDENT_GROWTH_KIB);
            assertThat(data.files()).isLessThanOrEqualTo(DATA_FILES);
            assertThat(data.bytes()).isLessThan(DATA_BYTES);
            daemon.stopCleanly();
        }
    }

    private void reload(DaemonProcess daemon, int first, int last) throws IOException {
        for (int save = first; save <= last; save++) {
            int sign = save % 2;
            project.write("src/source", sign + " " + save + "\n");
            awaitTickOf(daemon, sign);
        }
    }

    /** By what ticks leave behind: reading the record as often would be most of the work. */
    private void awaitTickOf(DaemonProcess daemon, int sign) {
        String wanted = Integer.toString(sign);
        daemon.awaitThat(
                "a tick of " + sign,
                Duration.ofMillis(1),
                () -> Files.exists(ticked) && Files.readString(ticked).equals(wanted));
    }
}

package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StagingFaultTest {
    private static final Path SOURCE = Path.of("/p/libticker.so");
    private static final Path DATA_DIR = Path.of("/p/.hotswapd");

    @Test
    void aFullDiskAsksForSpace() {
        var asChannelsReportIt = StagingFault.unwritable(SOURCE, DATA_DIR, new IOException("No space left on device"));
        var asFilesReportIt = StagingFault.unwritable(
                SOURCE, DATA_DIR, new FileSystemException("/p/.hotswapd/versions", null, "No space left on device"));

        assertThat(asChannelsReportIt.reason()).isEqualTo("cannot be copied to /p/.hotswapd: No space left on device");
        assertThat(asChannelsReportIt.remedy()).contains("free some space").contains("dataDir");
        assertThat(asFilesReportIt.remedy()).contains("free some space");
    }

    @Test
    void missingRightsAskForThem() {
        var rejected = StagingFault.unwritable(SOURCE, DATA_DIR, new AccessDeniedException("/p/.hotswapd/versions"));

        assertThat(rejected.reason()).contains("permission denied for /p/.hotswapd/versions");
        assertThat(rejected.remedy()).contains("make it writable");
    }

    @Test
    void anUnreadableArtifactIsTheBuildsMatter() {
        var rejected = StagingFault.unreadable(SOURCE, new AccessDeniedException(SOURCE.toString()));

        assertThat(rejected.reason()).isEqualTo("cannot be read: permission denied for /p/libticker.so");
        assertThat(rejected.path()).contains(SOURCE);
    }
}

package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class UnreadableFileTest {
    @Test
    void leavesOutThePath() {
        assertThat(ConfigurationText.reason(new AccessDeniedException("/etc/x")))
                .isEqualTo("permission denied");
        assertThat(ConfigurationText.reason(new FileSystemException("/etc/x", null, "Not a directory")))
                .isEqualTo("Not a directory");
        assertThat(ConfigurationText.reason(new IOException("Input/output error")))
                .isEqualTo("Input/output error");
    }

    @Test
    void isNeverEmpty() {
        assertThat(ConfigurationText.reason(new FileSystemException("/etc/x"))).isEqualTo("FileSystemException");
        assertThat(ConfigurationText.reason(new IOException())).isEqualTo("IOException");
    }
}

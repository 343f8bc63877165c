package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
    @Test
    void leavesOutThePath() {
        assertThat(IoReason.of(new AccessDeniedException("/etc/x"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new FileSystemException("/etc/x", null, "Not a directory")))
                .isEqualTo("Not a directory");
        assertThat(IoReason.of(new IOException("Input/output error"))).isEqualTo("Input/output error");
    }

    @Test
    void isNeverEmpty() {
        assertThat(IoReason.of(new FileSystemException("/etc/x"))).isEqualTo("FileSystemException");
        assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
    }
}

package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableFolderTest {
    @Test
    void allowsAnOrdinaryFolderAndLeavesNothingThere(@TempDir Path dir) throws IOException {
        assertThat(ExecutableFolder.allows(dir)).isTrue();
        assertThat(dir).isEmptyDirectory();
    }
}

package dev.hotswapd.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is copied while others may do with it what they like. */
@Timeout(60)
class TransferTest {
    private static final int LENGTH = 100_000;

    @TempDir
    private Path folder;

    private FileChannel from;
    private FileChannel to;

    @BeforeEach
    void opensBoth() throws IOException {
        from = open("from", "1".repeat(LENGTH));
        to = open("to", "2".repeat(LENGTH + 1));
    }

    @AfterEach
    void closesBoth() throws IOException {
        from.close();
        to.close();
    }

    private FileChannel open(String name, String content) throws IOException {
        return FileChannel.open(
                Files.writeString(folder.resolve(name), content), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Test
    void replacesSoManyBytesAndNoMore() throws IOException {
        to.position(7);

        Transfer.copy(from, to, from.size());

        assertThat(folder.resolve("to")).hasContent("1".repeat(LENGTH) + "2");
    }

    @Test
    void readsWhatNobodyCanFindAnyMore() throws IOException {
        Files.delete(folder.resolve("from"));

        Transfer.copy(from, to, from.size());

        assertThat(folder.resolve("to")).hasContent("1".repeat(LENGTH) + "2");
    }

    @Test
    void doesNotWaitForBytesThatWereCutOff() throws IOException {
        long length = from.size();
        from.truncate(length - 1);

        assertThatThrownBy(() -> Transfer.copy(from, to, length))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut short while it was copied: 99999 bytes are left of 100000");
    }

    @Test
    void doesNotWaitForTheBytesOfAFileThatWasEmptied() throws IOException {
        long length = from.size();
        from.truncate(0);

        assertThatThrownBy(() -> Transfer.copy(from, to, length)).hasMessageContaining("0 bytes are left");
    }
}

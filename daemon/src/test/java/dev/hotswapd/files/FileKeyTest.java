package dev.hotswapd.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyTest {
    @TempDir
    private Path folder;

    private Path file;
    private FileKey key;

    @BeforeEach
    void looksAtOne() throws IOException {
        file = Files.writeString(folder.resolve("file"), "text");
        key = FileKey.of(file);
    }

    @Test
    void staysWhateverIsWrittenAndWhateverItIsCalled() throws IOException {
        Files.writeString(file, "another text");
        Path renamed = Files.move(file, folder.resolve("renamed"));

        assertThat(FileKey.of(renamed)).isEqualTo(key).isNotEqualTo(FileKey.NOTHING);
    }

    @Test
    void isAnotherOnceAnotherFileHasItsName() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "text");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(FileKey.of(file)).isNotEqualTo(key);
    }

    @Test
    void isNotThatOfWhatALinkLeadsTo() throws IOException {
        assertThat(FileKey.of(Files.createSymbolicLink(folder.resolve("link"), file)))
                .isNotEqualTo(key);
    }

    @Test
    void isThatOfNothingWhereNothingIs() throws IOException {
        Files.delete(file);

        assertThat(FileKey.of(file)).isEqualTo(FileKey.NOTHING);
    }
}

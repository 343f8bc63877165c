package dev.hotswapd.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path folder;

    @Test
    void isOfWhatLiesThere() throws IOException {
        Files.createFile(folder.resolve("a"));
        Files.createFile(folder.resolve("b"));

        try (DirectoryStream<Path> all = Listing.of(folder);
                DirectoryStream<Path> some = Listing.of(folder, file -> file.endsWith("b"))) {
            assertThat(all).containsExactlyInAnyOrder(folder.resolve("a"), folder.resolve("b"));
            assertThat(some).containsExactly(folder.resolve("b"));
        }
    }

    @Test
    @Timeout(30)
    void neverWaitsForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Listing.of(pipe)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Listing.of(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }
}

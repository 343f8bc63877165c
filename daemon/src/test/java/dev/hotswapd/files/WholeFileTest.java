package dev.hotswapd.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path unfinished;

    @BeforeEach
    void namesOne() {
        file = folder.resolve("file");
        unfinished = folder.resolve("file.new");
    }

    @Test
    void replacesWhatHasItsName() throws IOException {
        Files.writeString(file, "something longer");

        WholeFile.write(file, WholeFile.text("süß"));

        assertThat(file).hasContent("süß");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void hasNotItsNameBeforeItIsWhole() throws IOException {
        WholeFile.write(file, channel -> {
            WholeFile.text("half").into(channel);
            assertThat(file).doesNotExist();
            assertThat(unfinished).hasContent("half");
        });

        assertThat(file).hasContent("half");
    }

    @Test
    void isRemovedWhereItWasNeverFinished() throws IOException {
        Files.writeString(file, "whole");
        Files.writeString(unfinished, "half");

        WholeFile.removeUnfinished(folder);
        WholeFile.removeUnfinished(folder.resolve("missing"));

        assertThat(file).hasContent("whole");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void leavesWhatWasThereWhereItCannotBeWritten() throws IOException {
        Files.writeString(file, "before");

        assertThatThrownBy(() -> WholeFile.write(file, channel -> {
                    WholeFile.text("half").into(channel);
                    throw new IOException("no space left on device");
                }))
                .hasMessage("no space left on device");

        assertThat(file).hasContent("before");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereItCannotHaveItsName() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> WholeFile.write(file, WholeFile.text("text"))).isInstanceOf(IOException.class);

        assertThat(file).isDirectory();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void takesTheNameOfOneThatWasNeverFinished() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "not ours");
        Files.createSymbolicLink(unfinished, elsewhere);

        WholeFile.write(file, WholeFile.text("whole"));

        assertThat(file).isRegularFile().hasContent("whole");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(elsewhere).hasContent("not ours");
    }
}

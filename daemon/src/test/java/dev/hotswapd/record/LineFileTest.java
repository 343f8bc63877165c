package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFileTest {
    @TempDir
    Path folder;

    private Path path;
    private LineFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("a/log");
        file = new LineFile(path, 20, 3, () -> 0, 0);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void isPrivateWithTheFoldersThatItNeeds() throws IOException {
        file.add("one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void beginsAnewFileRatherThanGrowTooLongAndKeepsSoMany() throws IOException {
        for (int line = 1; line <= 9; line++) {
            file.add("line " + line);
        }

        assertThat(path).hasContent("line 9\n");
        assertThat(numbered(1)).hasContent("line 7\nline 8\n");
        assertThat(numbered(2)).hasContent("line 5\nline 6\n");
        assertThat(numbered(3)).doesNotExist();
    }

    @Test
    void growsOnWhereTheOldFileCannotBeMovedAway() throws IOException {
        Files.createDirectories(numbered(1).resolve("in the way"));
        Files.createDirectories(numbered(2).resolve("in the way"));

        for (int line = 1; line <= 4; line++) {
            file.add("line " + line);
        }

        assertThat(path).hasContent("line 1\nline 2\nline 3\nline 4\n");
    }

    @Test
    void isMadeAgainWhenItsFolderWasRemoved() throws IOException {
        file.add("one");
        Files.delete(path);
        Files.delete(path.getParent());

        file.add("two");

        assertThat(path).hasContent("two\n");
    }

    @Test
    void goesOnInTheFileThatAnotherProgramHasCutToNothing() throws IOException {
        file.add("one");
        Files.writeString(path, "");

        file.add("two");

        assertThat(path).hasContent("two\n");
    }

    @ParameterizedTest
    @CsvSource({"'whole\nun', 'whole\nnext\n'", "unfinished, 'next\n'"})
    void cutsOffWhatAKilledDaemonHasLeftUnfinished(String left, String then) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, left);

        file.add("next");

        assertThat(path).hasContent(then);
    }

    @Test
    void neverWaitsForAPipeInItsPlace() throws Exception {
        Files.createDirectories(path.getParent());
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> file.add("one"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a pipe");
        Files.delete(path);
        file.add("two");

        assertThat(path).hasContent("two\n");
    }

    @Test
    void doesNotWriteWhereALinkLeads() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine\n");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, elsewhere);

        assertThatThrownBy(() -> file.add("one")).hasMessageContaining("is a symbolic link");

        assertThat(Files.readAllLines(elsewhere)).isEqualTo(List.of("mine"));
    }

    private Path numbered(int number) {
        return path.resolveSibling("log." + number);
    }
}

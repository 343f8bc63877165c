package dev.hotswapd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.files.FileMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPrivacyTest {
    private static final List<String> ROOMS = List.of("hosts", "versions");

    @TempDir
    Path folder;

    private Path dataDir;

    @BeforeEach
    void layOut() throws IOException {
        dataDir = made(folder.resolve("data"), "rwxrwxrwx");
        made(dataDir.resolve("hosts"), "rwxrwxrwx");
        made(dataDir.resolve("versions"), "rwxr-xr-x");
        made(dataDir.resolve("versions/p"), "rwxrwxr-x");
        written(dataDir.resolve("versions/p/lib.so"));
        written(dataDir.resolve("hotswapd.log.12"));
    }

    @Test
    void takesAllPermissionsFromEverybodyElse() throws Exception {
        DataPrivacy.of(dataDir, ROOMS).establish();

        for (String path : List.of("", "hosts", "versions", "versions/p")) {
            assertThat(permissions(dataDir.resolve(path))).isEqualTo("rwx------");
        }
        for (String path : List.of("versions/p/lib.so", "hotswapd.log.12")) {
            assertThat(permissions(dataDir.resolve(path))).isEqualTo("rw-------");
        }
        assertThat(dataDir).isDirectoryNotContaining("glob:**/*probe*");
    }

    @Test
    void takesNothingForAnotherFileThatADaemonMakes() throws Exception {
        written(dataDir.resolve(".hotswapd-data"));
        written(dataDir.resolve("daemon.lock"));
        written(dataDir.resolve("events.jsonl"));

        DataDirectory.take(dataDir).close();

        assertThat(permissions(dataDir)).isEqualTo("rwx------");
        assertThat(permissions(dataDir.resolve(".hotswapd-data"))).isEqualTo("rw-------");
        DataDirectory.take(dataDir).close();
    }

    @Test
    void leavesAFolderThatHoldsOtherFilesTooAsItIs() throws Exception {
        Path source = written(dataDir.resolve("main.c"));
        Files.setPosixFilePermissions(dataDir, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataPrivacy.of(dataDir, ROOMS).establish();

        assertThat(permissions(dataDir)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(source)).isEqualTo("rw-rw-rw-");
        assertThat(permissions(dataDir.resolve("hosts"))).isEqualTo("rwx------");
    }

    @Test
    void refusesOneInWhichOthersWriteOtherFiles() throws IOException {
        written(dataDir.resolve("main.c"));

        assertThatThrownBy(() -> DataPrivacy.of(dataDir, ROOMS).establish())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("choose a folder of its own");
    }

    @Test
    void refusesByNameWhatBelongsToSomebodyElse() throws IOException {
        int user = FileMode.of(dataDir).uid();

        assertThatThrownBy(() -> new DataPrivacy(dataDir, ROOMS, user + 1).establish())
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(dataDir + " belongs to ")
                .hasMessageContaining("chown");
    }

    @Test
    void refusesTheSameWhereItOnlyLooksAndChangesNothing() throws Exception {
        DataPrivacy.of(dataDir, ROOMS).require();
        assertThat(permissions(dataDir)).isEqualTo("rwxrwxrwx");
        assertThat(permissions(dataDir.resolve("hotswapd.log.12"))).isEqualTo("rw-rw-rw-");

        int user = FileMode.of(dataDir).uid();
        assertThatThrownBy(() -> new DataPrivacy(dataDir, ROOMS, user + 1).require())
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(dataDir + " belongs to ");
        written(dataDir.resolve("main.c"));
        assertThat(DataDirectory.obstacle(dataDir)).isPresent();
    }

    @Test
    void refusesALinkInPlaceOfAFolder() throws IOException {
        Files.delete(dataDir.resolve("hosts"));
        Files.createSymbolicLink(dataDir.resolve("hosts"), folder);

        assertThatThrownBy(() -> DataPrivacy.of(dataDir, ROOMS).establish())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(dataDir.resolve("hosts") + " is a symbolic link, and must be a folder");
    }

    private static Path made(Path path, String permissions) throws IOException {
        Files.createDirectory(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Path written(Path path) throws IOException {
        Files.createFile(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

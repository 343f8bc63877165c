package dev.hotswapd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says of a data directory is what becomes of {@code run}: both look at the same disk. */
class DataDirectoryObstacleTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "data/", "data/hosts/", "data/hotswapd.log", "data/link>data/"})
    void thereIsNoneWhereItCanBeTaken(String there) throws Exception {
        Path data = layOut(there);

        assertThat(DataDirectory.obstacle(data)).isEmpty();
        DataDirectory.take(data).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "file",
                "data/events.jsonl/",
                "data/hotswapd.log/",
                "data/daemon.lock/",
                "data/builds",
                "data/memo",
                "data/events.jsonl.1/",
                "data/builds/1.out/",
                "data/hosts/socket/",
                "data/hosts>data/",
                "data/state>elsewhere",
                "data/hotswapd.log>/dev/null",
                "data>gone",
                "data>data"
            })
    void isToldWhereItCannot(String there) throws Exception {
        Path data = there.equals("file") ? layOut(there).resolve("below") : layOut(there);

        assertThat(DataDirectory.obstacle(data)).isPresent();
        assertThatThrownBy(() -> DataDirectory.take(data)).isInstanceOf(StartFailure.class);
    }

    /** Makes a file, a folder where it ends in a slash, or a link where it says where that leads; returns the directory. */
    private Path layOut(String there) throws IOException {
        String[] linkAndTarget = there.split(">", 2);
        Path made = folder.resolve(linkAndTarget[0]);
        if (there.isEmpty()) {
            return folder.resolve("data");
        }
        Files.createDirectories(made.getParent());
        if (linkAndTarget.length > 1) {
            Files.createSymbolicLink(made, folder.resolve(linkAndTarget[1]));
        } else if (there.endsWith("/")) {
            Files.createDirectory(made);
        } else {
            Files.createFile(made);
        }
        return there.startsWith("file") ? made : folder.resolve("data");
    }
}

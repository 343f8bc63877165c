package dev.hotswapd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What daemons that were killed have left in a data directory, beside what is to be kept. */
class LeftoversOfDaemonsTest {
    /** Beyond any that the kernel gives. */
    private static final long NOBODY = 999_999_999;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hotswapd-probe-" + NOBODY,
                "hosts/libjnidispatch.so.new",
                "memo/p.outputs.new",
                "state/p/state.new",
                "versions/p/known-3.new"
            })
    void losesWhatADaemonThatWasKilledHasLeftUnfinished(String file) throws Exception {
        Path left = written(file);

        DataDirectory.take(folder).close();

        assertThat(left).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.new", "memo/p", "state/p/state", "versions/p/3/libp.so.new"})
    void keepsAllElse(String file) throws Exception {
        Path kept = written(file);

        DataDirectory.take(folder).close();

        assertThat(kept).exists();
    }

    @Test
    void keepsWhatALinkLeadsTo() throws Exception {
        Path kept = written("elsewhere/file.new");
        Files.createDirectory(folder.resolve("state"));
        Files.createSymbolicLink(folder.resolve("state/p"), kept.resolveSibling(""));

        DataDirectory.take(folder).close();

        assertThat(kept).exists();
    }

    @Test
    void keepsTheProbeOfAProcessThatLives() throws Exception {
        Path probe = written(".hotswapd-probe-"
                + ProcessHandle.current().parent().orElseThrow().pid());

        DataDirectory.take(folder).close();

        assertThat(probe).exists();
    }

    private Path written(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        return Files.writeString(path, "something");
    }
}

package dev.hotswapd.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.TestWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon that was killed has left where its tick processes call. */
class LeftoversOfTickProcessesTest {
    @TempDir
    Path dir;

    @Test
    void crashReportsAreRemoved() throws IOException {
        Path report = Files.writeString(dir.resolve("crash-7.log"), "of another life");

        listening(dir).close();

        assertThat(report).doesNotExist();
    }

    /** Written by a copy that a process has made of itself, and that has outlived it. */
    @Test
    void crashReportsThatComeLateAreRemovedAtTheEnd() throws IOException {
        TickProcesses processes = listening(dir);
        Path report = Files.writeString(dir.resolve("crash-7.log"), "too late to be read");

        processes.close();

        assertThat(report).doesNotExist();
    }

    @Test
    void aSocketThatLayElsewhereIsRemoved() throws IOException {
        Path folder = dir.resolve("a".repeat(100));
        TickProcesses killed = listening(folder);
        Path first = Files.readSymbolicLink(folder.resolve("elsewhere"));
        assertThat(first.resolve("socket")).exists();

        TickProcesses next = listening(folder);

        assertThat(first).doesNotExist();
        Path second = Files.readSymbolicLink(folder.resolve("elsewhere"));
        assertThat(second.resolve("socket")).exists();
        next.close();
        assertThat(second).doesNotExist();
        assertThat(folder).isEmptyDirectory();
        killed.close();
    }

    private static TickProcesses listening(Path folder) throws IOException {
        return new TickProcesses(
                List.of("java"),
                number -> new TickProcesses.Mark("HOTSWAPD_TEST", "process-" + number + "."),
                (group, signal) -> false,
                folder,
                (process, thread) -> false,
                thread -> {},
                TestWorkers.inTest());
    }
}

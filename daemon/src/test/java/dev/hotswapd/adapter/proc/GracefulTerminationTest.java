package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GracefulTerminationTest {
    @Test
    void findsABuildThatIsNotInItsGroupYetAndBearsNoMark(@TempDir Path proc) throws Exception {
        Process build = new ProcessBuilder("sleep", "1000").start();
        long daemonsGroup = ProcessHandle.current().pid();
        Path folder = Files.createDirectory(proc.resolve(Long.toString(build.pid())));
        Files.writeString(folder.resolve("stat"), build.pid() + " (java) R 1 " + daemonsGroup + " 1 0 -1\n");
        Files.writeString(folder.resolve("environ"), "");
        try {
            ProcessTable table = new ProcessTable(proc, () -> {});
            new GracefulTermination(
                            (group, signal) -> false,
                            table,
                            List.of(build.pid()),
                            () -> table.startedWith("ID=a-1\0"),
                            GracefulTermination.tree(build))
                    .end(() -> TimeUnit.MINUTES.toNanos(5), () -> {});

            assertThat(build.isAlive()).isFalse();
        } finally {
            build.destroyForcibly();
        }
    }
}

package dev.hotswapd.adapter.commonsexec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.build.ProcessGroups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionEndTest {
    private static final ProcessGroups NONE = new ProcessGroups() {
        @Override
        public boolean exists(long group) {
            return false;
        }

        @Override
        public void terminate(long group) {}

        @Override
        public void kill(long group) {}
    };

    @Test
    void findsABuildThatIsNotInItsGroupYetAndBearsNoMark(@TempDir Path proc) throws Exception {
        Process build = new ProcessBuilder("sleep", "1000").start();
        long daemonsGroup = ProcessHandle.current().pid();
        Path folder = Files.createDirectory(proc.resolve(Long.toString(build.pid())));
        Files.writeString(folder.resolve("stat"), build.pid() + " (java) R 1 " + daemonsGroup + " 1 0 -1\n");
        Files.writeString(folder.resolve("environ"), "");
        try {
            new SessionEnd(NONE, new ProcessTable(proc), List.of(build.pid()), "ID=a-1\0", List.of())
                    .end(() -> TimeUnit.MINUTES.toNanos(5), () -> {});

            assertThat(build.isAlive()).isFalse();
        } finally {
            build.destroyForcibly();
        }
    }
}

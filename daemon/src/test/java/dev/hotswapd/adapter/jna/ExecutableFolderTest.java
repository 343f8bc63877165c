package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableFolderTest {
    @Test
    void allowsAnOrdinaryFolderAndLeavesNothingThere(@TempDir Path dir) throws IOException {
        assertThat(ExecutableFolder.allows(dir)).isTrue();
        assertThat(dir).isEmptyDirectory();
    }

    /** The kernel itself lets no code run from there, however it is mounted. */
    @Test
    void seesThatNoCodeMayRunFromAFile() {
        assertThat(ExecutableFolder.allowsFile(Path.of("/proc/self/maps"))).isFalse();
    }

    /**
     * On a file system of its own, which takes a namespace for mounts to make. Where not even that is allowed, the other
     * tests must do: of the probe, above, and of what the loader says, in {@link LoaderMessageTest}.
     */
    @Test
    void refusesAFolderMountedNoexecAsTheLoaderDoes(@TempDir Path dir) throws Exception {
        if (!mayMount()) {
            return;
        }
        Path library = NativeSource.named("ticks.c").library(dir.resolve("libticker.so"));
        Path mounted = Files.createDirectory(dir.resolve("noexec"));
        String script = "mount -t tmpfs -o noexec none '" + mounted + "' && exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
        command.addAll(ChildJvm.command(NoexecChild.class, mounted.toString(), library.toString()));

        assertThat(Tool.run(dir, command.toArray(String[]::new)))
                .startsWith("allows false\n")
                .contains("does not let code in the data directory run")
                .contains("set 'dataDir'");
    }

    private static boolean mayMount() throws Exception {
        try {
            return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchTool) {
            return false;
        }
    }
}

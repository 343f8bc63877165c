package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.state.StateHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a process does with JNA when it gets a plugin, done once with nothing at stake: what Java has not run before takes
 * several times as long, and a recovery waits for it.
 */
public final class Rehearsal {
    /** A function that is found in JNA's own library, and never called. */
    private static final LoadSettings SETTINGS = new LoadSettings(Optional.of("JNI_OnLoad"), Set.of());

    private static final int CLOSE_ON_EXEC = 1;
    private static final int PAGE = 4096;

    private Rehearsal() {}

    /** Takes some ms; whatever comes of it does not matter to anybody. */
    public static void run(PluginLoader loader) {
        try {
            open(loader);
            map();
        } catch (IOException | UnsatisfiedLinkError ignored) {
            // Then it is slower when it counts.
        }
    }

    /** This process has the library open already, so nothing of it is run. */
    private static void open(PluginLoader loader) {
        Path library = Path.of(System.getProperty("jna.boot.library.path", ""), System.mapLibraryName("jnidispatch"));
        if (Files.exists(library)) {
            StagedArtifact artifact = new StagedArtifact("rehearsal", 1, library.toAbsolutePath(), library, "");
            if (loader.open(new LoadRequest(artifact, SETTINGS), new StateBlock(0, 0))
                    instanceof LoadResult.Opened it) {
                it.plugin().load(1, 0);
                it.plugin().close();
            }
        }
    }

    /** A file without a name: nothing is left behind, whenever the process ends. */
    private static void map() throws IOException {
        int descriptor = CLibrary.function("memfd_create").invokeInt(new Object[] {"rehearsal", CLOSE_ON_EXEC});
        if (descriptor < 0) {
            return;
        }
        try {
            Path file = Path.of("/proc/self/fd", Integer.toString(descriptor));
            StateHeader unplaced = new StateHeader("rehearsal", PAGE, 0);
            MappedState.anywhere(file, unplaced);
            long address = CLibrary.mapMemory(unplaced.fileSize());
            CLibrary.munmap(address, unplaced.fileSize());
            MappedState.fixed(file, new StateHeader("rehearsal", PAGE, address + StateHeader.PREAMBLE));
            CLibrary.munmap(address, unplaced.fileSize());
        } finally {
            CLibrary.close(descriptor);
        }
    }
}

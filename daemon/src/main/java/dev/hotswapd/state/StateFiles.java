package dev.hotswapd.state;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Where a plugin's state lies in the daemon's data directory. */
public final class StateFiles {
    private StateFiles() {}

    /** Folder of a plugin's state. */
    public static Path folder(Path dataDir, String plugin) {
        return dataDir.resolve("state").resolve(plugin);
    }

    /** What the versions work on. */
    public static Path live(Path folder) {
        return folder.resolve("state");
    }

    /** What the process that has one of these files mapped is to go over to, where that has lost its name. */
    public static Path offered(Path file) {
        return file.resolveSibling(file.getFileName() + ".offered");
    }

    /** Copies to go back to, as many as {@link PluginState#SNAPSHOTS}. */
    public static List<Path> snapshots(Path folder) {
        return IntStream.rangeClosed(1, PluginState.SNAPSHOTS)
                .mapToObj(number -> folder.resolve("snapshot-" + number))
                .toList();
    }
}

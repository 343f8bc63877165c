package dev.hotswapd.state;

import java.nio.file.Path;

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

    /**
     * A copy to go back to.
     *
     * @param number 1 or 2
     */
    public static Path snapshot(Path folder, int number) {
        return folder.resolve("snapshot-" + number);
    }
}

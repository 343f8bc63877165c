package dev.hotswapd.daemon;

import dev.hotswapd.files.FileMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders that each plugin has in the data directory. Where something else bears such a name the daemon would start
 * and no version could ever be staged.
 */
final class PluginFolders {
    private static final List<String> ROOMS = List.of("state", "versions");

    private PluginFolders() {}

    /** What stands in the place of one, and what to do about it. */
    static Optional<String> obstacle(Path dataDir, List<String> plugins) {
        for (String room : ROOMS) {
            for (String plugin : plugins) {
                Optional<String> obstacle = obstacle(dataDir.resolve(room).resolve(plugin));
                if (obstacle.isPresent()) {
                    return obstacle;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> obstacle(Path folder) {
        try {
            FileMode found = FileMode.of(folder);
            return found.isFolder()
                    ? Optional.empty()
                    : Optional.of(folder + " is " + found.kind()
                            + ", and must be a folder: remove it, or choose another data directory with --data-dir");
        } catch (IOException notThere) {
            // Or not to be looked at, which the directory itself is refused for.
            return Optional.empty();
        }
    }
}

package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.watch.PathFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves out the folders in which daemons keep their data, whatever those are called: that of a project within the
 * project, say, which is written to all the time.
 *
 * <p>A folder is looked into once, and once more when a file comes that such a folder has. Safe for use by any thread.
 */
public final class ForeignData implements PathFilter {
    /** A daemon puts it into its data directory before anything else. */
    public static final String MARK = ".hotswapd-data";

    /** What those of earlier daemons have, all of it. */
    private static final Set<String> UNMARKED = Set.of("daemon.lock", "hotswapd.log");

    private final Path root;
    private final PathFilter sources;
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

    /** Folders that are none, by a number made of their names: there may be tens of thousands. */
    private final Set<Long> ordinary = ConcurrentHashMap.newKeySet();

    /** @param sources leaves out everything else */
    public ForeignData(Path root, PathFilter sources) {
        this.root = root;
        this.sources = sources;
    }

    @Override
    public boolean admits(String file) {
        int slash = file.lastIndexOf('/');
        String name = file.substring(slash + 1);
        // The root itself is what the user wants watched, whatever lies there.
        if (slash > 0 && (name.equals(MARK) || UNMARKED.contains(name)) && holdsData(file.substring(0, slash))) {
            foreign.add(file.substring(0, slash));
        }
        return sources.admits(file) && !isForeign(file);
    }

    @Override
    public boolean enters(String folder) {
        return sources.enters(folder) && !isForeign(folder) && !isNewAndForeign(folder);
    }

    @Override
    public boolean offLimits(String path) {
        return sources.offLimits(path) || isForeign(path);
    }

    private boolean isNewAndForeign(String folder) {
        if (ordinary.contains(number(folder))) {
            return false;
        }
        if (holdsData(folder)) {
            foreign.add(folder);
            return true;
        }
        ordinary.add(number(folder));
        return false;
    }

    private boolean holdsData(String folder) {
        Path path = FileNames.below(root, folder);
        return Files.exists(path.resolve(MARK)) || UNMARKED.stream().allMatch(name -> Files.exists(path.resolve(name)));
    }

    private boolean isForeign(String path) {
        if (foreign.isEmpty()) {
            return false;
        }
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (foreign.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Two hashes that have nothing to do with each other: no two folders of one tree share both. */
    private static long number(String folder) {
        long other = 0;
        for (int i = 0; i < folder.length(); i++) {
            other = other * 1_000_003 + folder.charAt(i);
        }
        return other << 32 ^ folder.hashCode();
    }
}

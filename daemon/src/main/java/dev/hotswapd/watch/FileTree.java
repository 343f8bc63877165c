package dev.hotswapd.watch;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Port: reads the files below one plugin's root. Used on the plugin's thread only. */
public interface FileTree {
    /** Whether the root is there as a folder. */
    boolean rootExists();

    /**
     * Calls {@code file} for every regular file below {@code folder} that the filter admits, with its path relative to
     * the root. Folders that vanish meanwhile are passed over; symbolic links to files are followed, to folders not.
     *
     * @param folder relative path; empty for the root itself
     */
    void walk(String folder, PathFilter filter, BiConsumer<String, FileStamp> file);

    /** The stamp of a regular file, or empty where there is none. */
    Optional<FileStamp> stamp(String path);

    /** Whether the path is a folder (not through a symbolic link). */
    boolean isFolder(String path);

    /** Digest of a file's bytes, or empty where it cannot be read because it is gone. */
    Optional<ContentHash> hash(String path);

    /** Whether git is at work on the tree: {@code index.lock} exists in the repository that holds the root. */
    boolean gitBusy();
}

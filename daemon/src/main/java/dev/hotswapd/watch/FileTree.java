package dev.hotswapd.watch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Port: reads the files below one plugin's root. Used on the plugin's thread only.
 *
 * <p>A path that is gone, or whose folders are, is an answer here and never an exception.
 */
public interface FileTree {
    /** So many bytes tell one kind of file from another. */
    int BEGINNING = 4096;

    /** Whether the root is there as a folder. */
    boolean rootExists();

    /** A path relative to the root as all else here has it: with {@code /}, and what is not text made readable. */
    String name(Path relative);

    /**
     * Begins to look at every regular file below {@code folder} that the filter admits. Only folders that the filter
     * enters are read. Folders that vanish meanwhile are passed over; symbolic links to files are followed, to folders
     * not, broken ones are passed over.
     *
     * @param folder name, itself not asked of the filter; empty for the root itself
     */
    Walk walk(String folder, PathFilter filter);

    /** Looks at all of them at once, see {@link #walk(String, PathFilter)}. */
    default void walk(String folder, PathFilter filter, BiConsumer<String, FileStamp> file) {
        try (Walk walk = walk(folder, filter)) {
            walk.next(Integer.MAX_VALUE, file);
        }
    }

    /** A walk that can be gone on with later. */
    interface Walk extends AutoCloseable {
        /**
         * Looks at some more entries of folders.
         *
         * @param most so many of them
         * @param file called with each file's name and stamp
         * @return whether there may be more
         */
        boolean next(int most, BiConsumer<String, FileStamp> file);

        @Override
        void close();
    }

    /** Symbolic links that were met since the last call where a file may be, by their absolute paths. */
    Set<Path> linksMet();

    /** The stamp of a regular file (also through a symbolic link), or empty where there is none. */
    Optional<FileStamp> stamp(String path);

    /** Whether the path is a folder (not through a symbolic link). */
    boolean isFolder(String path);

    /**
     * Digest of a file's bytes, or empty where it is gone. A file that is there but cannot be read has a digest too,
     * one that changes with its stamp: the build will say better than a watcher what is wrong with it. So has one that
     * is too large to be read.
     *
     * @param path of what is known to be a regular file: opening anything else may wait for ever
     */
    Optional<ContentHash> hash(String path);

    /** The first bytes of a file, at most {@link #BEGINNING}, as ISO 8859-1; empty where it is gone or unreadable. */
    String beginning(String path);

    /** Sets a file's modification time, in nanoseconds since the epoch; does nothing where that cannot be done. */
    void setModified(String path, long modifiedNs);

    /** Returns when what is written from now on will be newer than this, in nanoseconds since the epoch; or soon. */
    void awaitNewer(long wallNs);

    /** Whether git is at work on the tree: {@code index.lock} exists in the repository that holds the root. */
    boolean gitBusy();
}

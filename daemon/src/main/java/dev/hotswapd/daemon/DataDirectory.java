package dev.hotswapd.daemon;

import dev.hotswapd.adapter.filesystem.ForeignData;
import dev.hotswapd.adapter.proc.OrphanedProcesses;
import dev.hotswapd.files.FileKey;
import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.ProbeFile;
import dev.hotswapd.files.WholeFile;
import dev.hotswapd.record.LogFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by this daemon alone until it is closed, and made again should somebody remove it.
 *
 * <p>The lock file holds the daemon's pid for as long as there may be something that it started. Safe for use by any
 * thread.
 */
final class DataDirectory implements AutoCloseable {
    /** What is made in it, each a folder of one part of this program. */
    private static final List<String> ROOMS = List.of("builds", "hosts", "memo", "state", "versions");

    private static final String LOCK = "daemon.lock";

    /** What a daemon must be able to read or write, if it is there. */
    private static final List<String> FILES = List.of(LogFiles.LOG, LogFiles.EVENTS, LogFiles.EVENTS + ".1", LOCK);

    private final Path path;

    /** That of the lock file. Guarded by this object. */
    private FileChannel channel;

    /** By which the lock file is known from another of that name. Guarded by this object. */
    private FileKey key;

    private DataDirectory(Path path, FileChannel channel, FileKey key) {
        this.path = path;
        this.channel = channel;
        this.key = key;
    }

    /** Makes the folder where it is missing, and takes its lock, which the system gives back even if this process is killed. */
    static DataDirectory take(Path named) throws StartFailure {
        make(named);
        Path path = real(named);
        Path lock = path.resolve(LOCK);
        try {
            mark(path);
            // One that stays would be taken for a file of somebody else's.
            ProbeFile.removeAbandoned(path);
            DataPrivacy.of(path, ROOMS).establish();
            FileChannel channel = open(lock);
            if (locked(channel) == null) {
                String pid = Files.readString(lock).strip();
                channel.close();
                throw new StartFailure("data directory " + path + " is in use by another daemon (pid " + pid
                        + "): stop that one, or choose another with --data-dir");
            }
            if (channel.size() > 0) {
                endOrphans(path);
            }
            writePid(channel);
            for (String file : FILES) {
                requireWritable(path.resolve(file));
            }
            makeRooms(path);
            removeUnfinished(path);
            return new DataDirectory(path, channel, FileKey.of(lock));
        } catch (IOException e) {
            String file = e instanceof FileSystemException of && of.getFile() != null ? of.getFile() : lock.toString();
            throw new StartFailure(
                    "cannot write " + file + " (" + reason(e) + "): "
                            + "make it writable or move it away, or choose another --data-dir",
                    e);
        }
    }

    /** Why it could not be taken, as far as that can be told without making it; another daemon may have it. */
    static Optional<String> obstacle(Path named) {
        try {
            requireNoBrokenLink(named);
            Path there = named.toAbsolutePath();
            while (!Files.exists(there)) {
                there = Objects.requireNonNull(there.getParent());
            }
            if (!Files.isDirectory(there)) {
                throw isAFile(named, there.toString(), null);
            }
            if (there.equals(named.toAbsolutePath())) {
                requireAccess(named);
                for (String file : FILES) {
                    requireWritable(named.resolve(file));
                }
                DataPrivacy.of(real(named), ROOMS).require();
            } else if (!Files.isWritable(there)) {
                return Optional.of("data directory " + named + " cannot be made in " + there
                        + ": make that writable, or choose another with --data-dir");
            }
            return Optional.empty();
        } catch (IOException | StartFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static StartFailure isAFile(Path path, String file, @Nullable Exception cause) {
        // Perhaps one of the folders that it would lie in.
        String which = path.toString().equals(file) ? "" : " cannot be made: " + file;
        return new StartFailure(
                "data directory " + path + which + " is a file: remove it, or choose another with --data-dir", cause);
    }

    /** Absolute, without links. */
    Path path() {
        return path;
    }

    /**
     * Makes again what is missing of it.
     *
     * @return whether anything was
     * @throws IOException where it cannot be made, or is another daemon's by now
     */
    synchronized boolean tend() throws IOException {
        // With the folder that it lies in it was moved, rather than removed, and may come back.
        if (!Files.isDirectory(path.resolveSibling(""))) {
            return false;
        }
        Path lock = path.resolve(LOCK);
        boolean removed = !FileKey.of(lock).equals(key);
        if (removed) {
            FileChannel again = heldAgain(lock);
            channel.close();
            channel = again;
            key = FileKey.of(lock);
        }
        boolean roomsRemoved = !ROOMS.stream().allMatch(room -> Files.isDirectory(path.resolve(room)));
        makeRooms(path);
        return removed || roomsRemoved;
    }

    /** Lets go of it where that fails: it would be taken for another daemon's at the next try. */
    private FileChannel heldAgain(Path lock) throws IOException {
        FileChannel again = open(lock);
        try {
            if (locked(again) == null) {
                throw new FileSystemException(
                        path.toString(), null, "was removed, and is in use by another daemon now; stop one of them");
            }
            writePid(again);
            mark(path);
            return again;
        } catch (IOException e) {
            again.close();
            throw e;
        }
    }

    private static void makeRooms(Path path) throws IOException {
        for (String room : ROOMS) {
            Private.room(path.resolve(room));
        }
    }

    /** Daemons that were killed have left it, and not all of it is written once more. */
    private static void removeUnfinished(Path path) throws IOException {
        for (String room : ROOMS) {
            WholeFile.removeUnfinished(path.resolve(room));
            // A plugin's own; what lies in a version's folder has names that the plugin gave.
            try (DirectoryStream<Path> plugins =
                    Listing.of(path.resolve(room), entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
                for (Path plugin : plugins) {
                    WholeFile.removeUnfinished(plugin);
                }
            } catch (NoSuchFileException ignored) {
                // Somebody removes it just now; it is made again within a second.
            }
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        return Private.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void writePid(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Before anything else: another daemon may be watching the folder that this one lies in. */
    private static void mark(Path path) throws IOException {
        Path mark = path.resolve(ForeignData.MARK);
        if (!Files.exists(mark)) {
            Files.createFile(mark, Private.ofFile());
        }
    }

    /** An earlier daemon was killed: what it left may still tick, on the very state that this one is to tick on. */
    private static void endOrphans(Path path) throws IOException, StartFailure {
        List<Long> orphans = OrphanedProcesses.end(DaemonMark.ofAnyDaemon(path));
        if (!orphans.isEmpty()) {
            throw new StartFailure("processes of an earlier daemon on " + path + " cannot be ended (" + orphans
                    + "): end them, or choose another data directory with --data-dir");
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    private static void requireNoBrokenLink(Path path) throws StartFailure {
        Optional<BrokenLink> broken = BrokenLink.onTheWayTo(path);
        if (broken.isPresent()) {
            Path link = broken.get().path();
            String which = path.toAbsolutePath().equals(link) ? "" : " cannot be made: " + link;
            throw new StartFailure("data directory " + path + which + " is a link that "
                    + broken.get().fault() + ", or choose another with --data-dir");
        }
    }

    private static void make(Path path) throws StartFailure {
        requireNoBrokenLink(path);
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.createDirectory(path, Private.ofFolder());
            }
        } catch (FileAlreadyExistsException e) {
            throw isAFile(path, String.valueOf(e.getFile()), e);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot make data directory " + path + " (" + reason(e)
                            + "): make its parent writable, or choose another with --data-dir",
                    e);
        }
        requireAccess(path);
    }

    private static void requireAccess(Path path) throws StartFailure {
        if (!Files.isReadable(path) || !Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new StartFailure("data directory " + path
                    + " is not readable and writable for this user: chmod u+rwx it, or choose another with --data-dir");
        }
    }

    /** Without links: what the watcher and the JVM's crash reports name is to be known for this daemon's own. */
    private static Path real(Path path) throws StartFailure {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new StartFailure(
                    "data directory " + path + " cannot be found again (" + reason(e)
                            + "): choose another with --data-dir",
                    e);
        }
    }

    private static void requireWritable(Path file) throws StartFailure {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(file))) {
            throw new StartFailure("cannot write " + file + ": make it a writable file, or move it away");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException of && of.getReason() != null
                ? of.getReason()
                : String.valueOf(e.getMessage());
    }

    /** To be called when nothing that this daemon started runs any more. */
    @Override
    public synchronized void close() {
        try {
            // Not with its name in it: the next daemon need look for no orphans.
            channel.truncate(0);
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        }
    }
}

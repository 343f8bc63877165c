package dev.hotswapd.daemon;

import dev.hotswapd.adapter.filesystem.ForeignData;
import dev.hotswapd.adapter.proc.OrphanedProcesses;
import dev.hotswapd.record.LogFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by this daemon alone until it is closed.
 *
 * <p>The lock file holds the daemon's pid for as long as there may be something that it started.
 *
 * @param path absolute, without links
 * @param channel that of the lock file
 */
record DataDirectory(Path path, FileChannel channel) implements AutoCloseable {
    private static final String LOCK = "daemon.lock";

    /** Makes the folder where it is missing, and takes its lock, which the system gives back even if this process is killed. */
    static DataDirectory take(Path named) throws StartFailure {
        make(named);
        Path path = real(named);
        Path lock = path.resolve(LOCK);
        try {
            mark(path);
            FileChannel channel = FileChannel.open(
                    lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                String pid = Files.readString(lock).strip();
                channel.close();
                throw new StartFailure("data directory " + path + " is in use by another daemon (pid " + pid
                        + "): stop that one, or choose another with --data-dir");
            }
            if (channel.size() > 0) {
                endOrphans(path);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            requireWritable(path.resolve(LogFiles.LOG));
            requireWritable(path.resolve(LogFiles.EVENTS));
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot write " + lock + " (" + reason(e) + "): "
                            + "make it writable, or choose another --data-dir",
                    e);
        }
    }

    /** Before anything else: another daemon may be watching the folder that this one lies in. */
    private static void mark(Path path) throws IOException {
        Path mark = path.resolve(ForeignData.MARK);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
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

    private static void make(Path path) throws StartFailure {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (FileAlreadyExistsException e) {
            // Perhaps one of the folders that it would lie in.
            String file = path.toString().equals(e.getFile()) ? "" : " cannot be made: " + e.getFile();
            throw new StartFailure(
                    "data directory " + path + file + " is a file: remove it, or choose another with --data-dir", e);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot make data directory " + path + " (" + reason(e)
                            + "): make its parent writable, or choose another with --data-dir",
                    e);
        }
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
        if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isWritable(file))) {
            throw new StartFailure("cannot write " + file + ": make it a writable file, or move it away");
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** To be called when nothing that this daemon started runs any more. */
    @Override
    public void close() {
        try {
            // Not with its name in it: the next daemon need look for no orphans.
            channel.truncate(0);
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        }
    }
}

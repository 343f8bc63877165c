package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.FileKey;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.Transfer;
import dev.hotswapd.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is kept open, so that what processes have mapped can be written under its name once more after somebody
 * removed it.
 *
 * <p>For one thread.
 */
final class KeptFile {
    private final Path path;

    /** What whoever uses the file has mapped. */
    private FileChannel used;

    /** What has the name by now, for who is to use it next; null where that is the same. */
    private @Nullable FileChannel next;

    /** What was used before it changed hands, for as long as it may go back. */
    private @Nullable FileChannel former;

    /** Tells what has the name from another file. */
    private FileKey key;

    private KeptFile(Path path, FileChannel used, FileKey key) {
        this.path = path;
        this.used = used;
        this.key = key;
    }

    static KeptFile of(Path path) throws IOException {
        FileChannel used = open(path);
        return new KeptFile(path, used, FileKey.of(path));
    }

    FileChannel used() {
        return used;
    }

    /** Whether it still has its name. */
    boolean isThere() {
        try {
            FileKey found = FileKey.of(path);
            return !found.equals(FileKey.NOTHING) && found.equals(key);
        } catch (IOException unreachable) {
            return false;
        }
    }

    boolean isLong(long length) throws IOException {
        return used.size() >= length;
    }

    /** Writes what is used under its name where that is missing; who uses it goes on with what it has. */
    void lend(long length) throws IOException {
        // Who had it before who has it now is gone: it is not that one who would take it back.
        close(former);
        former = null;
        if (isThere() || !isLong(length)) {
            return;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is a folder: remove it");
        }
        Path folder = path.resolveSibling("");
        Private.room(folder.resolveSibling(""));
        Private.room(folder);
        WholeFile.write(path, copy -> Transfer.copy(used, copy, length));
        close(next);
        next = open(path);
        key = FileKey.of(path);
    }

    /** Who has used it has left it, and what has the name is used from now on. */
    void handOver(long length) throws IOException {
        FileChannel renewed = next;
        if (renewed != null) {
            Transfer.copy(used, renewed, length);
            close(former);
            former = used;
            used = renewed;
            next = null;
        }
    }

    /** Who has used it before uses it again. */
    void takeBack() throws IOException {
        FileChannel before = former;
        if (before != null) {
            close(next);
            next = used;
            used = before;
            former = null;
        }
    }

    /** Takes what has the name now, whatever was before. */
    void reopen() throws IOException {
        FileChannel another = open(path);
        close(used);
        close(next);
        close(former);
        used = another;
        next = null;
        former = null;
        key = FileKey.of(path);
    }

    private static FileChannel open(Path path) throws IOException {
        return Private.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void close(@Nullable FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}

package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.files.FileKey;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.Transfer;
import dev.hotswapd.files.WholeFile;
import dev.hotswapd.state.StateFiles;
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

    /** What lies beside the name for who uses the file to go over to; null where nothing does. */
    private @Nullable Offer offer;

    private record Offer(FileChannel file, FileKey key) {}

    private KeptFile(Path path, FileChannel used, FileKey key) {
        this.path = path;
        this.used = used;
        this.key = key;
    }

    static KeptFile of(Path path) throws IOException {
        FileChannel used = open(path);
        return new KeptFile(path, used, FileKey.of(path));
    }

    FileChannel used() throws IOException {
        learn();
        return used;
    }

    /** Whether it still has its name. */
    boolean isThere() throws IOException {
        learn();
        return has(path, key);
    }

    boolean isLong(long length) throws IOException {
        return used().size() >= length;
    }

    /**
     * Writes what is used beside its name where that is missing, for who uses it to go over to.
     *
     * @return whether there is something to go over to
     */
    boolean offer(long length) throws IOException {
        if (isThere() || !isLong(length)) {
            return false;
        }
        Path beside = StateFiles.offered(path);
        Offer before = offer;
        if (before == null || !has(beside, before.key())) {
            withdraw();
            makeFolder();
            Files.deleteIfExists(beside);
            FileChannel file = Private.open(
                    beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            offer = new Offer(file, FileKey.of(beside));
            // So that there is room for what is written there next.
            Transfer.copy(used, file, length);
        }
        return true;
    }

    /** From now on nobody can go over any more. */
    private void withdraw() throws IOException {
        if (offer != null) {
            Files.deleteIfExists(StateFiles.offered(path));
            learn();
        }
        if (offer != null) {
            close(offer.file());
            offer = null;
        }
    }

    /** Finds out whether who uses the file has gone over: then what was offered has the name. */
    private void learn() throws IOException {
        if (offer != null && has(path, offer.key())) {
            close(used);
            close(next);
            close(former);
            used = offer.file();
            key = offer.key();
            next = null;
            former = null;
            offer = null;
        }
    }

    /** Writes what is used under its name where that is missing; who uses it goes on with what it has. */
    void lend(long length) throws IOException {
        withdraw();
        // Who had it before who has it now is gone: it is not that one who would take it back.
        close(former);
        former = null;
        if (isThere() || !isLong(length)) {
            return;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is a folder: remove it");
        }
        makeFolder();
        WholeFile.write(path, copy -> Transfer.copy(used, copy, length));
        close(next);
        next = open(path);
        key = FileKey.of(path);
    }

    private void makeFolder() throws IOException {
        Path folder = path.resolveSibling("");
        Private.room(folder.resolveSibling(""));
        Private.room(folder);
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
        withdraw();
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

    private static boolean has(Path path, FileKey key) {
        try {
            FileKey found = FileKey.of(path);
            return !found.equals(FileKey.NOTHING) && found.equals(key);
        } catch (IOException unreachable) {
            return false;
        }
    }
}

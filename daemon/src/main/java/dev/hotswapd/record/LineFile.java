package dev.hotswapd.record;

import dev.hotswapd.files.FileKey;
import dev.hotswapd.files.Private;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each whole or not there at all: FILE the newest, FILE.1, FILE.2 … the ones before. Should somebody
 * remove it, it is made again.
 *
 * <p>For one thread at a time.
 */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final long mostBytes;
    private final int oldest;
    private final LongSupplier clock;
    private final long lookEveryNs;
    private @Nullable FileChannel channel;
    private FileKey identity = FileKey.NOTHING;
    private long lookedNs;

    /** Beyond this it is replaced. Larger than {@link #mostBytes} while it cannot be. */
    private long limit;

    /**
     * @param mostBytes that a file has, unless a line is longer
     * @param files how many are kept, the newest included; two at least
     * @param lookEveryNs how long a removed file may go unnoticed
     */
    LineFile(Path file, long mostBytes, int files, LongSupplier clock, long lookEveryNs) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.limit = mostBytes;
        this.oldest = Math.max(1, files - 1);
        this.clock = clock;
        this.lookEveryNs = lookEveryNs;
    }

    /** @throws IOException where it could not be added: then nothing of it is there */
    void add(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        FileChannel open = open();
        long before = open.size();
        if (before > 0 && before + bytes.remaining() > limit) {
            open = next(before, open);
            before = open.size();
        }
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (ClosedChannelException interrupted) {
            close();
            throw interrupted;
        } catch (IOException full) {
            // A part of it fitted, and would be what the next line continues.
            open.truncate(before);
            throw full;
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        long nowNs = clock.getAsLong();
        if (open != null && nowNs - lookedNs < lookEveryNs) {
            return open;
        }
        if (open == null || !FileKey.of(file).equals(identity)) {
            close();
            open = Private.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = open;
            identity = FileKey.of(file);
            TornLine.cut(file, open);
        }
        lookedNs = nowNs;
        return open;
    }

    /** Begins a new file. Where the old one cannot be moved away it grows on: no line is to be lost for that. */
    private FileChannel next(long size, FileChannel old) throws IOException {
        try {
            rename();
            close();
            limit = mostBytes;
            return open();
        } catch (IOException inTheWay) {
            limit = size + mostBytes;
            return old.isOpen() ? old : open();
        }
    }

    /** The oldest first: a reader that knows a file by its identity never misses it. */
    private void rename() throws IOException {
        int free = 1;
        while (free < oldest && Files.exists(numbered(free), LinkOption.NOFOLLOW_LINKS)) {
            free++;
        }
        for (int number = free; number > 0; number--) {
            Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException ignored) {
            // All that was written is written.
        }
    }
}

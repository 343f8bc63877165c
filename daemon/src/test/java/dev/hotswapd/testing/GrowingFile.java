package dev.hotswapd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a file say that another process appends to, and may replace: each line is read once, however often
 * one looks.
 *
 * <p>Safe for use by any thread.
 *
 * @param <T> what a line is made into
 */
final class GrowingFile<T> {
    /** Some print more than fits into memory at once. */
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final Function<String, Optional<T>> made;
    private final List<T> all = new ArrayList<>();
    private @Nullable Object key;
    private long read;

    /** Kept open, or the next file of that name might get its inode, and look as if it were the same. */
    private @Nullable SeekableByteChannel open;

    /** @param made what becomes of a line; nothing of one that does not count */
    GrowingFile(Path file, Function<String, Optional<T>> made) {
        this.file = file;
        this.made = made;
    }

    /** All of the file that is there now, but for a line that is still being written; none while there is no file. */
    synchronized List<T> all() {
        try {
            while (!lookedAt(key())) {
                // It was replaced between the look at its key and its opening.
            }
        } catch (NoSuchFileException notYet) {
            beginAnew(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private void beginAnew(@Nullable Object now, @Nullable SeekableByteChannel channel) {
        close(open);
        open = channel;
        key = now;
        read = 0;
        all.clear();
    }

    private Object key() throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /** False, and nothing read, unless this is the key of the file that was opened. */
    private boolean lookedAt(Object found) throws IOException {
        SeekableByteChannel channel = open;
        if (channel == null || !found.equals(key)) {
            channel = Files.newByteChannel(file);
            if (!found.equals(key())) {
                close(channel);
                return false;
            }
            beginAnew(found, channel);
        } else if (channel.size() < read) {
            read = 0;
            all.clear();
        }
        readOn(channel);
        return true;
    }

    private static void close(@Nullable SeekableByteChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOn(SeekableByteChannel channel) throws IOException {
        channel.position(read);
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, channel.size() - read));
        while (channel.read(piece) > 0) {
            piece.flip();
            takeLines(piece);
            piece.compact();
            if (!piece.hasRemaining()) {
                piece = ByteBuffer.allocate(2 * piece.capacity()).put(piece.flip());
            }
        }
    }

    /** Leaves in the piece what is no whole line. */
    private void takeLines(ByteBuffer piece) throws IOException {
        int end = piece.limit();
        while (end > 0 && piece.get(end - 1) != '\n') {
            end--;
        }
        StandardCharsets.UTF_8
                .newDecoder()
                .decode(piece.slice(0, end))
                .toString()
                .lines()
                .forEach(line -> made.apply(line).ifPresent(all::add));
        piece.position(end);
        read += end;
    }
}

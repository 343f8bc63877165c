package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.build.OutputTail;
import dev.hotswapd.files.Private;
import dev.hotswapd.text.LineSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file that one build writes to, read while it grows.
 *
 * <p>A file and not a pipe: a child that the build leaves in the background may hold it as long as it likes, and
 * nobody waits for it. What that costs is bounded here: output that is read more slowly than it is written is left out
 * in the middle, with a line that says how much ({@link #MOST_UNREAD}); a file that has grown beyond
 * {@link #LONGEST_FILE} is cut to nothing once it has been read, and at {@link #FULL_FILE} in any case. What is written
 * in the instant of such a cut is lost.
 *
 * <p>A program that opens {@code /dev/stderr} anew with {@code >} cuts the file too, as it would any log that a shell
 * redirects to; reading then begins anew at the front.
 *
 * <p>Used by the build's own thread only.
 */
final class BuildOutput implements AutoCloseable {
    /** Bytes that may wait to be read before they are skipped. */
    static final long MOST_UNREAD = 16L << 20;

    /** Bytes at the end that are read even then: the reason for a failure comes last. */
    static final long READ_AFTER_SKIP = 1L << 20;

    /** Bytes after which the file is cut as soon as all of it has been read. */
    static final long LONGEST_FILE = 64L << 20;

    /** Bytes after which it is cut whatever is unread. */
    static final long FULL_FILE = 2 * LONGEST_FILE;

    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private final OutputTail tail = new OutputTail();
    private final Consumer<String> lines;
    private final LineSplitter splitter;
    private long position;

    /** Makes the file; each line goes to {@code lines}. */
    BuildOutput(Path file, Consumer<String> lines) throws IOException {
        // A new file, never an old one again: a child of an earlier build may still write to that.
        Files.deleteIfExists(file);
        Private.room(file.resolveSibling(""));
        this.channel =
                Private.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.file = file;
        this.lines = line -> {
            tail.add(line);
            lines.accept(line);
        };
        this.splitter = new LineSplitter(this.lines);
    }

    Path file() {
        return file;
    }

    List<String> tail() {
        return tail.lines();
    }

    /** Hands out what was written since the last time, at most one chunk; answers whether there may be more. */
    boolean deliver() {
        return read(false);
    }

    /** Hands out all that is there now, but nothing that is written from now on: a background child may never stop. */
    void drain() {
        read(true);
        splitter.finish();
    }

    /** @param all up to where the file ends now; else at most a chunk of it */
    private boolean read(boolean all) {
        try {
            long end = boundedSize();
            boolean more = readChunk(end);
            while (all && more) {
                more = readChunk(end);
            }
            return more;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the build's output in " + file + ": " + e.getMessage(), e);
        }
    }

    /** A line of our own, in between those of the build. */
    void say(String line) {
        lines.accept(line);
    }

    /** The same for the tail alone, where it was perhaps the listener that failed. */
    void note(String line) {
        tail.add(line);
    }

    /** Cuts the file if a child left in the background has filled it. */
    void trim() {
        try {
            if (channel.size() > LONGEST_FILE) {
                channel.truncate(0);
            }
        } catch (IOException ignored) {
            // The file stays longer than it should; the next build tries again.
        }
    }

    /** Forgets the file and takes it off the disk. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The file stays until the next daemon, which clears the folder at its start.
        }
    }

    /** Keeps memory and disk bounded, then answers up to where there is something to read. */
    private long boundedSize() throws IOException {
        long size = channel.size();
        if (size < position) {
            // The build itself cut the file.
            splitter.finish();
            position = 0;
        }
        if (size > FULL_FILE) {
            skipTo(size - CHUNK);
            readChunk(size);
            cut();
            return 0;
        }
        if (size > LONGEST_FILE && size == position) {
            cut();
            return 0;
        }
        if (size - position > MOST_UNREAD) {
            skipTo(size - READ_AFTER_SKIP);
        }
        return size;
    }

    private void skipTo(long next) {
        long skipped = next - position;
        if (skipped > 0) {
            splitter.finish();
            position = next;
            say(String.format("… %,d bytes of output left out: they came faster than they could be read", skipped));
        }
    }

    private void cut() throws IOException {
        channel.truncate(0);
        position = 0;
    }

    private boolean readChunk(long end) throws IOException {
        buffer.clear().limit((int) Math.max(0, Math.min(CHUNK, end - position)));
        int count = buffer.hasRemaining() ? channel.read(buffer, position) : 0;
        if (count <= 0) {
            return false;
        }
        position += count;
        splitter.add(buffer.array(), count);
        return count == CHUNK;
    }
}

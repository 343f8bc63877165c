package dev.hotswapd.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads a log that another process writes and rotates. Not safe for use by more than one thread. */
final class LogReader implements AutoCloseable {
    private static final long POLL_MS = 100;

    private final Path log;
    private final Predicate<String> filter;
    private final PrintStream out;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private Object identity;
    private FileChannel channel;

    LogReader(Path log, Predicate<String> filter, PrintStream out) throws IOException {
        this.log = log;
        this.filter = filter;
        this.out = out;
        this.identity = identity(log);
        this.channel = FileChannel.open(log);
    }

    /** Prints the last lines that pass the filter, at most this many. */
    void printLast(int lines) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        readOn(line -> {
            last.addLast(line);
            if (last.size() > lines) {
                last.removeFirst();
            }
        });
        last.forEach(out::println);
        out.flush();
    }

    /** Prints lines as they are added, until interrupted or nobody reads any more. */
    void follow() throws IOException, InterruptedException {
        while (!out.checkError()) {
            readOn(out::println);
            if (rotated()) {
                // What was written between the last read and the rotation.
                readOn(out::println);
                reopen();
            } else {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }

    /** The name leads to another file now. Its size would not tell: a busy log outgrows its predecessor quickly. */
    private boolean rotated() throws IOException {
        try {
            return !identity(log).equals(identity);
        } catch (NoSuchFileException renamedJustNow) {
            return false;
        }
    }

    private static Object identity(Path file) throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file);
    }

    private void reopen() throws IOException {
        channel.close();
        identity = identity(log);
        channel = FileChannel.open(log);
    }

    private void readOn(Consumer<String> lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (channel.read(bytes) > 0) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                take(bytes.get(), lines);
            }
            bytes.clear();
        }
    }

    private void take(byte b, Consumer<String> lines) {
        if (b != '\n') {
            partial.write(b);
            return;
        }
        String line = partial.toString(StandardCharsets.UTF_8);
        partial.reset();
        if (filter.test(line)) {
            lines.accept(line);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

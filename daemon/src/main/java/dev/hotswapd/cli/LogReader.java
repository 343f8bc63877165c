package dev.hotswapd.cli;

import dev.hotswapd.text.Harmless;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads a log that another process writes and rotates. Not safe for use by more than one thread. */
final class LogReader implements AutoCloseable {
    private static final long POLL_MS = 50;

    private final RotatedLog log;
    private final Predicate<String> filter;
    private final PrintStream out;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private RotatedLog.Part part;

    LogReader(Path log, Predicate<String> filter, PrintStream out) throws IOException {
        this.log = new RotatedLog(log);
        this.filter = filter;
        this.out = out;
        this.part = this.log.newest().orElseThrow(() -> new NoSuchFileException(log.toString()));
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
            Optional<RotatedLog.Part> next = log.after(part);
            if (next.isPresent()) {
                // What was written between the last read and the rotation.
                readOn(out::println);
                goOnWith(next.get());
            } else {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }

    private void goOnWith(RotatedLog.Part next) throws IOException {
        part.channel().close();
        part = next;
        if (next.gap()) {
            partial.reset();
            out.println("… lines are missing here: they were rotated away before they could be read");
        }
    }

    private void readOn(Consumer<String> lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (part.channel().read(bytes) > 0) {
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
        // Perhaps of a log that an earlier version wrote, or of one that somebody changed.
        String line = Harmless.line(partial.toString(StandardCharsets.UTF_8));
        partial.reset();
        if (filter.test(line)) {
            lines.accept(line);
        }
    }

    @Override
    public void close() throws IOException {
        part.channel().close();
    }
}

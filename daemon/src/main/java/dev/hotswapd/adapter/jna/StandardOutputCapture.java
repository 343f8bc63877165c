package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.hotswapd.text.LineSplitter;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Reads what plugins print while they tick inside this process: file descriptor 1 leads into a pipe until
 * {@link #close}, and what comes out goes line by line to a consumer. The program itself prints to {@link #original}.
 *
 * <p>Two threads: {@code hotswapd-stdout} drains the pipe; {@code hotswapd-flush} asks C's stdio for what a printf
 * without newline left in its buffer. One thread could not do both: stdio's lock may be held by a tick that waits for
 * room in the pipe, and who waits for that lock cannot make room.
 *
 * <p>One at a time in a process. Not for Windows. Any thread may close it.
 */
public final class StandardOutputCapture implements AutoCloseable {
    private static final int STANDARD_OUTPUT = 1;
    private static final int INTERRUPTED = 4;
    private static final int PARTIAL_MS = 100;
    private static final int CHUNK = 64 << 10;
    /** Whatever holds stdio's lock or the consumer up, the program's end must not wait for it for ever. */
    private static final long PATIENCE_MS = 2_000;

    private final Consumer<String> consumer;
    private final CStandardOutput standardOutput = new CStandardOutput();
    private final DescriptorOutput originalOutput;
    private final StandardOutput original;
    private final int pipe;
    private final Thread reader = new Thread(this::read, "hotswapd-stdout");
    private final Thread flusher = new Thread(this::flush, "hotswapd-flush");
    private volatile boolean closing;
    private volatile boolean restored;
    private boolean closed;

    /**
     * Takes file descriptor 1 over.
     *
     * @param lines gets each line without its end, on the reading thread; an unfinished one after about 100 ms
     * @throws IOException where standard output is closed, or there are no file descriptors left
     */
    public StandardOutputCapture(Consumer<String> lines) throws IOException {
        this.consumer = lines;
        System.out.flush();
        standardOutput.flush();
        int saved = CLibrary.dup(STANDARD_OUTPUT);
        if (saved < 0) {
            throw new IOException("standard output cannot be kept (errno " + Native.getLastError() + ")");
        }
        int[] ends = new int[2];
        if (CLibrary.pipe(ends) < 0) {
            int error = Native.getLastError();
            CLibrary.close(saved);
            throw new IOException("no pipe for what plugins print (errno " + error + ")");
        }
        pipe = ends[0];
        CLibrary.dup2(ends[1], STANDARD_OUTPUT);
        CLibrary.close(ends[1]);
        standardOutput.letLinesGo();
        originalOutput = new DescriptorOutput(saved);
        original = new StandardOutput(originalOutput);
        reader.setDaemon(true);
        flusher.setDaemon(true);
        reader.start();
        flusher.start();
    }

    /** Where standard output led before; stays usable after {@link #close}. */
    public StandardOutput original() {
        return original;
    }

    /** Gives file descriptor 1 back once all that was printed has gone to the consumer. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        System.out.flush();
        closing = true;
        LockSupport.unpark(flusher);
        join(flusher);
        originalOutput.restore(STANDARD_OUTPUT).ifPresent(CLibrary::close);
        restored = true;
        join(reader);
    }

    private void read() {
        LineSplitter lines = LineSplitter.inPieces(this::handOn);
        try (Memory buffer = new Memory(CHUNK)) {
            while (true) {
                // Looked at before the pipe is: what was printed before the restoring is then in the pipe already.
                boolean last = restored;
                if (DescriptorPoll.readable(pipe, PARTIAL_MS)) {
                    int count = (int) CLibrary.read(pipe, buffer, CHUNK);
                    if (count > 0) {
                        lines.add(buffer.getByteArray(0, count), count);
                    } else if (count == 0 || Native.getLastError() != INTERRUPTED) {
                        break;
                    }
                } else {
                    lines.handOnPartial();
                    // No end of file comes while a process that the plugin started keeps its own copy of the pipe.
                    if (last) {
                        break;
                    }
                }
            }
        } finally {
            lines.finish();
            CLibrary.close(pipe);
        }
    }

    private void handOn(String line) {
        try {
            consumer.accept(line);
        } catch (RuntimeException e) {
            // The pipe must be drained whatever happens, or the plugin's next printf would wait for ever.
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    private void flush() {
        do {
            LockSupport.parkNanos(CStandardOutput.FLUSH_NS);
            standardOutput.flush();
        } while (!closing);
        standardOutput.flush();
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.hotswapd.text.LineSplitter;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads what plugins print while they tick inside this process: file descriptor 1 leads into a pipe until
 * {@link #close}, and what comes out goes line by line to a consumer. The program itself prints to {@link #original}.
 *
 * <p>Two workers: {@code hotswapd-stdout} drains the pipe; {@code hotswapd-flush} asks C's stdio for what a printf
 * without newline left in its buffer. One thread could not do both: stdio's lock may be held by a tick that waits for
 * room in the pipe, and who waits for that lock cannot make room.
 *
 * <p>One at a time in a process. Not for Windows. Any thread may close it.
 */
public final class StandardOutputCapture implements AutoCloseable {
    private static final String READER = "hotswapd-stdout";
    private static final int STANDARD_OUTPUT = 1;
    private static final int PARTIAL_MS = 100;
    private static final int CHUNK = 64 << 10;
    /** Whatever holds stdio's lock or the consumer up, the program's end must not wait for it for ever. */
    private static final long PATIENCE_MS = 2_000;

    private final Consumer<String> consumer;
    private final StandardOutput original;
    private final int pipe;
    private final Workers workers;
    private final LineSplitter splitter = LineSplitter.inPieces(this::handOn);
    private final Memory buffer = new Memory(CHUNK);
    private final Worker reader;
    private final Worker flusher;
    private volatile boolean restored;
    private boolean closed;

    /**
     * Takes file descriptor 1 over.
     *
     * @param lines gets each line without its end, on the reading thread; an unfinished one after about 100 ms
     * @throws IOException where standard output is closed, or there are no file descriptors left
     */
    public StandardOutputCapture(Consumer<String> lines, Workers workers) throws IOException {
        this.workers = workers;
        this.consumer = lines;
        System.out.flush();
        PluginOutput.flush();
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
        PluginOutput.letLinesGo();
        original = new StandardOutput(saved);
        reader = workers.worker(READER, this::read).start();
        flusher = workers.worker("hotswapd-flush", new Flushing()).start();
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
        flusher.post(PluginOutput::flush);
        flusher.end();
        await(flusher);
        original.restore();
        restored = true;
        await(reader);
    }

    private void read() {
        // Looked at before the pipe is: what was printed before the restoring is then in the pipe already.
        boolean last = restored;
        if (CLibrary.ready(pipe, CLibrary.READABLE, PARTIAL_MS)) {
            int count = (int) CLibrary.read(pipe, buffer, CHUNK);
            if (count > 0) {
                splitter.add(buffer.getByteArray(0, count), count);
            } else if (count == 0 || Native.getLastError() != CLibrary.EINTR) {
                finish();
            }
        } else {
            splitter.handOnPartial();
            // No end of file comes while a process that the plugin started keeps its own copy of the pipe.
            if (last) {
                finish();
            }
        }
    }

    private void finish() {
        reader.end();
        splitter.finish();
        CLibrary.close(pipe);
        buffer.close();
    }

    private void handOn(String line) {
        try {
            consumer.accept(line);
        } catch (RuntimeException e) {
            // The pipe must be drained whatever happens, or the plugin's next printf would wait for ever.
            workers.fault(READER, e);
        }
    }

    /** Asks C for what it keeps, again and again. */
    private static final class Flushing implements Worker.Routine {
        private long dueNs = System.nanoTime();

        @Override
        public long dueNs() {
            return dueNs;
        }

        @Override
        public void run() {
            dueNs = System.nanoTime() + PluginOutput.FLUSH_NS;
            PluginOutput.flush();
        }
    }

    private static void await(Worker worker) {
        try {
            worker.awaitEnd(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

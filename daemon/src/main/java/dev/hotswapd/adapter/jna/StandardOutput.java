package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard output as the program found it, in UTF-8.
 *
 * <p>Safe for use by any thread.
 */
public final class StandardOutput {
    private static final int DESCRIPTOR = 1;
    private static final int WOULD_BLOCK = com.sun.jna.Platform.isMac() ? 35 : 11;
    private static final int CHUNK = 8 << 10;

    /** How long whoever gives a descriptor back waits for a write that is under way. */
    private static final long PATIENCE_MS = 200;

    private final PrintStream stream = new PrintStream(new Bytes(), true, StandardCharsets.UTF_8);
    private final ReentrantLock writing = new ReentrantLock();

    /** Guarded by the lock. */
    private final Memory buffer = new Memory(CHUNK);

    /** Changed with the lock only. */
    private volatile int descriptor;

    /** While nothing captures it; else there is {@link StandardOutputCapture#original}. */
    public StandardOutput() {
        this(DESCRIPTOR);
    }

    /** Through another descriptor for the same. */
    StandardOutput(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Prints to it. */
    public PrintStream stream() {
        return stream;
    }

    /** Whether something could be written just now. */
    public boolean takesMore() {
        return CLibrary.ready(descriptor, CLibrary.WRITABLE, 0);
    }

    /** Whether a person watches. */
    public boolean isTerminal() {
        return CLibrary.isatty(descriptor) == 1;
    }

    /**
     * Makes it file descriptor 1 again, writes there from now on and closes the one it had. Where a write is under way
     * that does not end, as to a terminal that is paused, only the first: that write needs the one it has.
     */
    void restore() {
        int had = descriptor;
        CLibrary.dup2(had, DESCRIPTOR);
        if (lockSoon()) {
            descriptor = DESCRIPTOR;
            writing.unlock();
            CLibrary.close(had);
        }
    }

    private boolean lockSoon() {
        try {
            return writing.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Bytes extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writing.lock();
            try {
                int written = 0;
                while (written < length) {
                    int chunk = Math.min(CHUNK, length - written);
                    buffer.write(0, bytes, offset + written, chunk);
                    written += writeBuffer(chunk);
                }
            } finally {
                writing.unlock();
            }
        }

        /** Answers how many bytes were taken; 0 where it is to be tried again. */
        private int writeBuffer(int length) throws IOException {
            int count = (int) CLibrary.write(descriptor, buffer, length);
            if (count >= 0) {
                return count;
            }
            int error = Native.getLastError();
            if (error == WOULD_BLOCK) {
                // A terminal that another program has made non-blocking.
                CLibrary.ready(descriptor, CLibrary.WRITABLE, -1);
            } else if (error != CLibrary.EINTR) {
                throw new IOException("standard output cannot be written (errno " + error + ")");
            }
            return 0;
        }
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes to a file descriptor.
 *
 * <p>Safe for use by any thread.
 */
final class DescriptorOutput extends OutputStream {
    private static final int INTERRUPTED = 4;
    private static final int CHUNK = 8 << 10;

    /** How long whoever gives a descriptor back waits for a write that is under way. */
    private static final long PATIENCE_MS = 200;

    private final ReentrantLock writing = new ReentrantLock();

    /** Guarded by the lock. */
    private final Memory buffer = new Memory(CHUNK);

    /** Changed with the lock only. */
    private volatile int descriptor;

    DescriptorOutput(int descriptor) {
        this.descriptor = descriptor;
    }

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
                writeWhole(chunk);
                written += chunk;
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Puts this descriptor back in {@code place} and writes there from now on. Where a write is under way that does not
     * end, as to a terminal that is paused, only the first: that write needs the one it has.
     *
     * @return the one it had, for the caller to close: nobody writes to it any more; empty where it has it still
     */
    OptionalInt restore(int place) {
        int had = descriptor;
        CLibrary.dup2(had, place);
        if (!lockSoon()) {
            return OptionalInt.empty();
        }
        try {
            descriptor = place;
            return OptionalInt.of(had);
        } finally {
            writing.unlock();
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

    /** Whether something could be written just now. */
    boolean takesMore() {
        return DescriptorPoll.writable(descriptor);
    }

    /** Whether it leads to a terminal. */
    boolean isTerminal() {
        return CLibrary.isatty(descriptor) == 1;
    }

    private void writeWhole(int length) throws IOException {
        int written = 0;
        while (written < length) {
            long count = CLibrary.write(descriptor, buffer.share(written), length - written);
            if (count >= 0) {
                written += (int) count;
                continue;
            }
            int error = Native.getLastError();
            if (wouldBlock(error)) {
                // A terminal that another program has made non-blocking.
                DescriptorPoll.awaitWritable(descriptor);
            } else if (error != INTERRUPTED) {
                throw new IOException("standard output cannot be written (errno " + error + ")");
            }
        }
    }

    private static boolean wouldBlock(int error) {
        return error == (com.sun.jna.Platform.isMac() ? 35 : 11);
    }
}

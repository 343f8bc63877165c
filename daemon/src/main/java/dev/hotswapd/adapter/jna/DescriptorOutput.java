package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes to a file descriptor.
 *
 * <p>Safe for use by any thread.
 */
final class DescriptorOutput extends OutputStream {
    private static final int INTERRUPTED = 4;
    private static final int CHUNK = 8 << 10;

    private final Memory buffer = new Memory(CHUNK);
    private int descriptor;

    DescriptorOutput(int descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int chunk = Math.min(CHUNK, length - written);
            buffer.write(0, bytes, offset + written, chunk);
            writeWhole(chunk);
            written += chunk;
        }
    }

    /**
     * Puts this descriptor back in {@code place} and writes there from now on.
     *
     * @return the one it had, for the caller to close: nobody writes to it any more
     */
    synchronized int restore(int place) {
        int had = descriptor;
        CLibrary.dup2(had, place);
        descriptor = place;
        return had;
    }

    /** Whether it leads to a terminal. */
    synchronized boolean isTerminal() {
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

package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/** Waits for a file descriptor, poll(2). */
final class DescriptorPoll {
    private static final short READABLE = 1;
    private static final short WRITABLE = 4;
    private static final int REVENTS = 6;
    private static final int INTERRUPTED = 4;

    private DescriptorPoll() {}

    /** Whether there is something to read, or the other end is closed, within that time. */
    static boolean readable(int descriptor, int timeoutMs) {
        return poll(descriptor, READABLE, timeoutMs);
    }

    /** Whether something can be written now, or the other end is closed. */
    static boolean writable(int descriptor) {
        return poll(descriptor, WRITABLE, 0);
    }

    /** Returns once something can be written, or the other end is closed. */
    static void awaitWritable(int descriptor) {
        poll(descriptor, WRITABLE, -1);
    }

    private static boolean poll(int descriptor, short events, int timeoutMs) {
        try (Memory set = new Memory(8)) {
            int ready;
            do {
                set.setInt(0, descriptor);
                set.setShort(4, events);
                set.setShort(REVENTS, (short) 0);
                ready = CLibrary.poll(set, 1, timeoutMs);
            } while (ready < 0 && Native.getLastError() == INTERRUPTED);
            // An error counts as ready: the read or write that follows says which.
            return ready != 0;
        }
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.hotswapd.artifact.Platform;

/**
 * A stack of its own for signals on one thread, sigaltstack(2). When a plugin's recursion has used up the thread's
 * stack, the JVM has no room left to report it, and the process ends without a word; with {@link AbortReports} and
 * this, it reports the line.
 *
 * <p>Linux only; elsewhere there is none.
 */
public final class SignalStack {
    /** A report was seen to need between 16 and 32 KiB; processors with many registers take 14 for the signal alone. */
    private static final long SIZE = 256 << 10;

    private static final int SS_DISABLE = 2;

    private SignalStack() {}

    /**
     * A thread's whole work, done with such a stack. Without memory for one it is done all the same.
     *
     * @param work of the thread, for its constructor
     */
    public static Runnable around(Runnable work) {
        return () -> {
            long address = take();
            try {
                work.run();
            } finally {
                give(address);
            }
        };
    }

    /** Gives the calling thread one, and tells its address; 0 where there is none. */
    private static long take() {
        long stack = Platform.current() == Platform.LINUX ? CLibrary.mapMemory(SIZE) : -1;
        if (stack == -1) {
            return 0;
        }
        if (!set(stack, 0)) {
            CLibrary.munmap(stack, SIZE);
            return 0;
        }
        return stack;
    }

    /** Gives the memory back: only once no signal can arrive there any more. */
    private static void give(long address) {
        if (address != 0 && set(0, SS_DISABLE)) {
            CLibrary.munmap(address, SIZE);
        }
    }

    /** The structure is {@code stack_t}: pointer, int, size. */
    private static boolean set(long stack, int flags) {
        try (Memory description = new Memory(3L * Native.POINTER_SIZE)) {
            description.clear();
            description.setPointer(0, new Pointer(stack));
            description.setInt(Native.POINTER_SIZE, flags);
            description.setLong(2L * Native.POINTER_SIZE, SIZE);
            return CLibrary.sigaltstack(description, null) == 0;
        }
    }
}

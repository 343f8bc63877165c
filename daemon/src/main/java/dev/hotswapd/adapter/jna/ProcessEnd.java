package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of this process at once: {@code _exit(2)}.
 *
 * <p>Java's own ways, {@code Runtime.halt} too, call exit(3), which runs the destructors of libraries. That waits for
 * the dynamic linker's lock, and a library whose constructor does not return holds it.
 */
public final class ProcessEnd {
    private static final int SIGBUS = 7;
    private static final long PATIENCE_NS = 1_000_000_000;

    private ProcessEnd() {}

    /**
     * Ends this process as a C program would end here, by SIGBUS, where Java makes an {@link InternalError} of it: a mapped
     * file was cut short, and that can only be the state. Any thread may call it.
     *
     * @param fault as {@link Throwable#toString} has it
     */
    public static void ifMemoryIsGone(String fault) {
        if (fault.startsWith(InternalError.class.getName())) {
            CLibrary.signal(SIGBUS, Pointer.NULL);
            CLibrary.kill((int) ProcessHandle.current().pid(), SIGBUS);
            // Another thread may take it, in a moment.
            LockSupport.parkNanos(PATIENCE_NS);
        }
    }

    /** Does not return. Any thread may call it. */
    public static void now(int status) {
        CLibrary._exit(status);
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets what plugins print with C's stdio leave a process whose standard output is a pipe: line by line, and after at
 * most 50 ms what has no line's end yet. C itself would keep it until 4 KiB have come together.
 */
public final class PluginOutput {
    /** {@code _IOLBF}, setvbuf(3). */
    private static final int LINE_BUFFERED = 1;

    private static final long FLUSH_NS = 50_000_000;

    private PluginOutput() {}

    /** Begins to. The thread {@code hotswapd-flush} goes on with it for as long as the process lives. */
    public static void flushLines() {
        Pointer stdout = CLibrary.standardOutput();
        CLibrary.setvbuf(stdout, Pointer.NULL, LINE_BUFFERED, 0);
        Thread flushing = new Thread(
                () -> {
                    while (true) {
                        LockSupport.parkNanos(FLUSH_NS);
                        CLibrary.fflush(stdout);
                    }
                },
                "hotswapd-flush");
        flushing.setDaemon(true);
        flushing.start();
    }
}

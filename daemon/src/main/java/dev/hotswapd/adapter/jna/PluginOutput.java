package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;
import dev.hotswapd.thread.Workers;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets what plugins print with C's stdio leave a process whose standard output is a pipe: line by line, and after at
 * most 50 ms what has no line's end yet. C itself would keep it until 4 KiB have come together. Opens the two standard
 * descriptors again where a plugin has closed them: the next version is to be heard.
 */
public final class PluginOutput {
    /** What has no line's end yet is let go so often. */
    static final long FLUSH_NS = 50_000_000;

    /** C's {@code stdout} in this process. */
    private static final Pointer STREAM = CLibrary.standardOutput();

    /** {@code _IOLBF}, setvbuf(3). */
    private static final int LINE_BUFFERED = 1;

    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;

    private PluginOutput() {}

    /** Begins to. The worker {@code hotswapd-flush} goes on with it for as long as the process lives. */
    public static void flushLines(Workers workers) {
        letLinesGo();
        int output = CLibrary.dup(OUTPUT);
        int errors = CLibrary.dup(ERRORS);
        workers.worker("hotswapd-flush", () -> {
                    LockSupport.parkNanos(FLUSH_NS);
                    reopen(OUTPUT, output);
                    reopen(ERRORS, errors);
                    flush();
                })
                .start();
    }

    /** Lets every line go as it ends. Any thread. */
    static void letLinesGo() {
        CLibrary.setvbuf(STREAM, Pointer.NULL, LINE_BUFFERED, 0);
    }

    /** Lets go what is held back; waits while a printf is under way. Any thread. */
    static void flush() {
        CLibrary.fflush(STREAM);
    }

    /** Leaves alone what is open: it may be a file by now that somebody writes to. */
    private static void reopen(int descriptor, int kept) {
        int copy = CLibrary.dup(descriptor);
        if (copy >= 0) {
            CLibrary.close(copy);
        } else {
            CLibrary.dup2(kept, descriptor);
        }
    }
}

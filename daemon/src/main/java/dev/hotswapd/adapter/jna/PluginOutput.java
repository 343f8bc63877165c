package dev.hotswapd.adapter.jna;

import dev.hotswapd.thread.Workers;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets what plugins print with C's stdio leave a process whose standard output is a pipe: line by line, and after at
 * most 50 ms what has no line's end yet. C itself would keep it until 4 KiB have come together. Opens the two standard
 * descriptors again where a plugin has closed them: the next version is to be heard.
 */
public final class PluginOutput {
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;

    private PluginOutput() {}

    /** Begins to. The worker {@code hotswapd-flush} goes on with it for as long as the process lives. */
    public static void flushLines(Workers workers) {
        CStandardOutput stdout = new CStandardOutput();
        stdout.letLinesGo();
        int output = CLibrary.dup(OUTPUT);
        int errors = CLibrary.dup(ERRORS);
        workers.worker("hotswapd-flush", () -> {
                    LockSupport.parkNanos(CStandardOutput.FLUSH_NS);
                    reopen(OUTPUT, output);
                    reopen(ERRORS, errors);
                    stdout.flush();
                })
                .start();
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

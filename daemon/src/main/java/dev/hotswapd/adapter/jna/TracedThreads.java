package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.Platform;

/**
 * Threads of child processes that this process traces without wanting to: {@code ptrace(PTRACE_TRACEME)}, by which
 * programs keep debuggers off, makes the parent the tracer.
 *
 * <p>Linux; elsewhere nothing happens.
 */
public final class TracedThreads {
    private static final int WNOHANG = 1;

    /** {@code __WALL}: threads, too, not only processes. */
    private static final int ALL = 0x4000_0000;

    private TracedThreads() {}

    /**
     * Has the system forget a thread that has ended: only its tracer can, and until then its process is not reported to
     * have ended. Does nothing for one that runs or is not traced. Any thread.
     *
     * @param thread its number as the kernel counts, never a process's pid: Java itself waits for those
     */
    public static void reap(long thread) {
        if (Platform.current() == Platform.LINUX && thread > 1) {
            CLibrary.waitpid(Math.toIntExact(thread), null, WNOHANG | ALL);
        }
    }
}

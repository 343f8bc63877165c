package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.hotswapd.artifact.Platform;

/**
 * Makes the JVM write its error file where it would not: for SIGABRT ({@code abort()}, a failed {@code assert}, an
 * uncaught C++ exception, the C library's heap checks), SIGTRAP ({@code __builtin_trap()} on arm64) and SIGSYS (a
 * sandbox's refusal), and, on threads that have a {@link SignalStack}, for a stack overflow.
 *
 * <p>What the JVM does with a SIGSEGV is copied onto them. Linux on 64-bit machines; elsewhere nothing happens. For a
 * process that exists for plugins alone.
 *
 * <p>The JVM's own {@code abort()} then no longer ends the process: when the report itself gets stuck (a crash with the
 * heap's lock held), its {@code -XX:ErrorLogTimeout} does not help any more, and the parent must kill it.
 */
public final class AbortReports {
    /** Numbers of signal(7), alike on x86-64 and arm64. */
    private static final int SIGTRAP = 5;

    private static final int SIGABRT = 6;
    private static final int SIGBUS = 7;
    private static final int SIGSEGV = 11;
    private static final int SIGSYS = 31;

    /** The C library's {@code struct sigaction}, with room to spare: it has 152 bytes. */
    private static final int ACTION_SIZE = 512;

    /** Behind the handler and 1,024 bits of signals, in glibc as in musl. */
    private static final int FLAGS = 136;

    private static final int SA_SIGINFO = 4;
    private static final int SA_ONSTACK = 0x08000000;

    private AbortReports() {}

    /** To be called once the JVM is up, before any plugin is open. Any thread. */
    public static void install() {
        if (Platform.current() != Platform.LINUX || Native.POINTER_SIZE != 8) {
            return;
        }
        try (Memory action = new Memory(ACTION_SIZE)) {
            action.clear();
            if (CLibrary.sigaction(SIGSEGV, null, action) != 0) {
                return;
            }
            int flags = action.getInt(FLAGS);
            // The JVM's handler takes the signal's information. Without that bit this is not the layout known here.
            if ((flags & SA_SIGINFO) != 0) {
                action.setInt(FLAGS, flags | SA_ONSTACK);
            }
            for (int signal : new int[] {SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGSYS}) {
                CLibrary.sigaction(signal, action, null);
            }
        }
    }

    /**
     * Has a thread that hangs, in a process with {@link #install}, report where it is. As with any crash, the process
     * ends thereafter, or gets stuck. Any process may ask.
     *
     * @param process its pid
     * @param thread its number as the kernel counts, gettid(2)
     * @return false where it cannot be asked, or is not there any more
     */
    public static boolean demand(long process, long thread) {
        if (Platform.current() != Platform.LINUX || process <= 1 || thread <= 1) {
            return false;
        }
        try {
            Object[] whom = {Math.toIntExact(process), Math.toIntExact(thread), SIGABRT};
            return CLibrary.function("tgkill").invokeInt(whom) == 0;
        } catch (UnsatisfiedLinkError tooOld) {
            // A C library before glibc 2.30.
            return false;
        }
    }
}

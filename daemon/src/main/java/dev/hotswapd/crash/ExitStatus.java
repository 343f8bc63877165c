package dev.hotswapd.crash;

import java.util.List;

/**
 * How a process ended, from Java's exit value: there, as in a shell, a signal is 128 and its number. A process that
 * <em>calls</em> exit with such a number cannot be told from one that a signal ended.
 *
 * @param value as {@link Process#exitValue()} has it
 */
public record ExitStatus(int value) {
    private static final int SIGNALLED = 128;

    /** Names by number, signal(7): those of Linux on x86-64 and arm64. */
    private static final List<String> SIGNALS = List.of("""
            SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE
            SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM SIGSTKFLT
            SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU
            SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS""".split("\\s"));

    /** Whether a signal ended it. */
    public boolean isSignal() {
        return value > SIGNALLED && value <= SIGNALLED + 64;
    }

    /** Says it: {@code exit 3}, {@code SIGKILL}, {@code signal 40}. */
    @Override
    public String toString() {
        if (!isSignal()) {
            return "exit " + value;
        }
        int number = value - SIGNALLED;
        return number <= SIGNALS.size() ? SIGNALS.get(number - 1) : "signal " + number;
    }
}

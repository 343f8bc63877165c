package dev.hotswapd.adapter.process;

/** Has a thread of a tick process report where it is, which ends the process. */
@FunctionalInterface
public interface HangReporter {
    /**
     * Asks for it.
     *
     * @param process its pid
     * @param thread as the system counts
     * @return false where it cannot be asked for
     */
    boolean report(long process, long thread);
}

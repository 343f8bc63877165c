package dev.hotswapd.host;

import java.util.Optional;

/** Port: finds out how a process ended. May take its time; safe for use by any thread. */
@FunctionalInterface
public interface Inquest {
    /**
     * Looks into it.
     *
     * @param exitValue its exit code; 128 and the signal's number where a signal ended it
     * @param crashReport what its Java wrote of a crash; empty for nothing
     * @param version that was at work in it
     */
    Finding of(int exitValue, String crashReport, int version);

    /**
     * What was found.
     *
     * @param signal {@code SIGSEGV} or {@code exit 3}
     * @param frame where in the plugin, where that is known
     */
    record Finding(String signal, Optional<Frame> frame) {}
}

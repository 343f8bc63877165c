package dev.hotswapd.crash;

/** Port: finds out how a process ended. May take its time; safe for use by any thread. */
@FunctionalInterface
public interface CrashAnalyzer {
    /**
     * Looks into it.
     *
     * @param exitValue its exit code; 128 and the signal's number where a signal ended it
     * @param crashReport what its Java wrote of a crash; empty for nothing
     * @param version that was at work in it
     */
    CrashCause of(int exitValue, String crashReport, int version);
}

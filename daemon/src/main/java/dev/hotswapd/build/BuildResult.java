package dev.hotswapd.build;

import java.time.Duration;
import java.util.List;

/** How a build ended. */
public sealed interface BuildResult {
    /** From the start of the process to its end. */
    Duration duration();

    /** The last lines that it printed, at most {@link #TAIL_LINES}. */
    List<String> outputTail();

    /** How many lines of output are kept. */
    int TAIL_LINES = 200;

    /** Exit code 0. */
    record Succeeded(Duration duration, List<String> outputTail) implements BuildResult {}

    /**
     * Any other exit code.
     *
     * @param exitCode as the shell counts it: 128 + signal for a signal, 127 where the program was not found
     */
    record Failed(int exitCode, Duration duration, List<String> outputTail) implements BuildResult {}

    /**
     * Ran longer than {@code build.timeout}; the whole process group is gone.
     *
     * @param torn whether what it was writing may be half there: something did not end when it was asked to, or nothing
     *     was there that tidies up, as make and ninja do
     */
    record TimedOut(Duration duration, List<String> outputTail, boolean torn) implements BuildResult {}

    /**
     * Ended on request; the whole process group is gone.
     *
     * @param torn as above
     */
    record Cancelled(Duration duration, List<String> outputTail, boolean torn) implements BuildResult {}
}

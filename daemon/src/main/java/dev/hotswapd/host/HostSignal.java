package dev.hotswapd.host;

import java.util.List;

/** What a supervised host may learn. */
sealed interface HostSignal {
    /**
     * A version is to be made live.
     *
     * @param ailments what the process that serves the plugin suffers from, in words
     */
    record SwapAsked(SwapRequest request, List<String> ailments) implements HostSignal {}

    /** Ticks are to be called at once. */
    record StepAsked(int times) implements HostSignal {}

    /** It is time to see whether the state's files are still there. */
    record TendAsked() implements HostSignal {}

    /** Every process is to end by itself. */
    record StopAsked() implements HostSignal {}

    /** The process that was to be taken is there. */
    record Taken(long pid) implements HostSignal {}

    /** It cannot be had. */
    record NotTaken(String reason, long tick) implements HostSignal {}

    /** A process has said something. */
    record Received(int process, HostMessage message) implements HostSignal {}

    /**
     * A process is gone.
     *
     * @param exitValue its exit code; 128 and the signal's number where a signal ended it
     * @param journal read once it was gone
     */
    record Ended(int process, int exitValue, JournalView journal) implements HostSignal {}

    /** All processes were looked at; those found hanging are to be ended. */
    record Looked(List<HangDetector.Finding> findings) implements HostSignal {}
}

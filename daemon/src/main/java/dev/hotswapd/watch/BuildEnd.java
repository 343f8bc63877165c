package dev.hotswapd.watch;

import java.time.Instant;

/**
 * How a build ended, as far as that says something of the files that it wrote.
 *
 * @param at when the last of its processes had ended, comparable with file times
 */
public record BuildEnd(Instant at, Outcome outcome) {
    /** What may be believed of what it wrote. */
    public enum Outcome {
        /** It exited with 0: what it makes is as new as what it read. */
        GOOD,
        /** It ended by itself, or when it was asked to, in good order. */
        BROKEN_OFF,
        /** It was torn off: what it was writing may be half there, and look newer than its sources. */
        TORN
    }
}

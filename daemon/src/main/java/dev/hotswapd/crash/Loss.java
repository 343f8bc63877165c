package dev.hotswapd.crash;

import dev.hotswapd.state.PluginCall;

/**
 * How a tick process ended although nobody asked it to, or was ended because a call did not return.
 *
 * @param number 1, 2, 3 … for every loss of this host
 * @param pid of the process; 0 where none could be started
 * @param kind of loss
 * @param signal {@code SIGSEGV}, {@code exit 3}, {@code hang}; or why no process could be started
 * @param work what the plugin was at
 * @param version that was at it, 0 for none: of the live one or of the one being opened
 * @param tick number of the tick under way, or of the last one
 * @param atNs monotonic time at which the end was noticed
 */
public record Loss(int number, long pid, Kind kind, String signal, PluginCall work, int version, long tick, long atNs) {
    /** Kinds of loss. */
    public enum Kind {
        /** It ended by itself, or by a signal. */
        CRASHED,
        /** A call of the plugin's did not return in time, so it was killed. */
        HUNG,
        /** It could not be started, or ended before it was ready. */
        NOT_STARTED
    }
}

package dev.hotswapd.crash;

import java.util.Optional;

/**
 * What is known of how a process ended.
 *
 * @param signal {@code SIGSEGV} or {@code exit 3}
 * @param detail about it, such as {@code stack overflow}; may be empty
 * @param frame where in the plugin, where that is known
 */
public record CrashCause(String signal, String detail, Optional<Frame> frame) {
    /** Nothing but what to call it. */
    public static CrashCause named(String signal) {
        return new CrashCause(signal, "", Optional.empty());
    }

    /** The same place, where the process was ended from outside for a reason of its own. */
    public CrashCause because(String reason) {
        return new CrashCause(reason, "", frame);
    }

    /** For people: {@code SIGSEGV in do_tick+0xf at ticker.c:12 (stack overflow)}. */
    public String words() {
        String where = frame.map(place -> " in " + place.words()).orElse("");
        return signal + where + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}

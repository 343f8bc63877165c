package dev.hotswapd.reload;

import dev.hotswapd.event.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What went wrong on a plugin's thread that nobody had thought of: each is told once, and everything is looked at again.
 *
 * <p>Pure; one thread.
 */
final class Mishaps {
    /** What goes wrong every time must not keep a processor busy. */
    private static final long PAUSE_NS = Duration.ofSeconds(1).toNanos();

    private final String plugin;
    private final Set<String> told = new HashSet<>();
    private long retryNs = Settling.NEVER;

    Mishaps(String plugin) {
        this.plugin = plugin;
    }

    /** Takes note of one; returns what to tell of it. */
    Optional<Event> happened(Throwable mishap, long nowNs) {
        if (retryNs == Settling.NEVER) {
            retryNs = nowNs + PAUSE_NS;
        }
        String what = describe(mishap);
        return told.add(what)
                ? Optional.of(new Event.Advice(
                        plugin,
                        "went on after something unexpected: " + what + "; everything is looked at again. Should a save"
                                + " have no effect from now on, restart hotswapd; and please report this line"))
                : Optional.empty();
    }

    /** When to look at everything, or {@link Settling#NEVER}: whatever was being looked at may have been missed. */
    long retryNs() {
        return retryNs;
    }

    /** Everything is about to be looked at. */
    void retrying() {
        retryNs = Settling.NEVER;
    }

    /** The exception in one line, with the innermost place in this program. */
    static String describe(Throwable mishap) {
        String what = mishap.toString().lines().findFirst().orElse("");
        return Stream.of(mishap.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.hotswapd."))
                .findFirst()
                .map(frame -> what + " at " + frame)
                .orElse(what);
    }
}

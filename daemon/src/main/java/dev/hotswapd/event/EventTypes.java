package dev.hotswapd.event;

import java.util.Locale;
import java.util.Optional;

/** The names by which scripts know events: those of their records, {@code build.started} for a {@code BuildStarted}. */
public final class EventTypes {
    private EventTypes() {}

    /** Such as {@code build.failed}; empty for what belongs in the log only. */
    public static Optional<String> of(Event event) {
        if (event instanceof Event.LogOnly) {
            return Optional.empty();
        }
        if (event instanceof Event.BuildEnded ended) {
            return Optional.of(ended(ended.outcome()));
        }
        if (event instanceof Event.TickLost lost) {
            return Optional.of(lost.hung() ? "tick.hung" : "tick.crashed");
        }
        return Optional.of(dotted(event.getClass().getSimpleName()));
    }

    private static String ended(Event.Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "build.succeeded";
            case FAILED -> "build.failed";
            case CANCELLED -> "build.cancelled";
            case TIMED_OUT -> "build.timedOut";
        };
    }

    private static String dotted(String name) {
        String[] words = name.split("(?=[A-Z])", 2);
        return words[0].toLowerCase(Locale.ROOT)
                + "."
                + words[1].substring(0, 1).toLowerCase(Locale.ROOT)
                + words[1].substring(1);
    }
}

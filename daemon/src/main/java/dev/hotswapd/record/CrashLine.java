package dev.hotswapd.record;

import dev.hotswapd.event.Event;
import dev.hotswapd.event.Recovery;

/** The log's one line of a crash or hang, and how it went on. */
final class CrashLine {
    private CrashLine() {}

    /**
     * Such as {@code v5 crashed in tick 1234: SIGSEGV in do_tick+0xf at ticker.c:12; v4 ticks again after 38 ms,
     * with its state from before v5}.
     */
    static String of(Event.TickLost lost) {
        String who = lost.version() == 0 ? "the plugin" : "v" + lost.version();
        String cause =
                lost.hung() ? " " + where(lost) + " (" + lost.cause() + ")" : " " + where(lost) + ": " + lost.cause();
        return who + (lost.hung() ? " hung" : " crashed") + cause + "; "
                + lost.recovery().map(CrashLine::ticks).orElse("no version ticks now: save a change to try again");
    }

    private static String where(Event.TickLost lost) {
        return switch (lost.work()) {
            case TICK -> "in tick " + lost.tick();
            case OPEN -> "while it was opened";
            case LOAD -> "in hotswapd_load";
            case UPGRADE -> "in hotswapd_upgrade";
            case UNLOAD -> "in hotswapd_unload";
            case CLOSE -> "while it was closed";
            case NOTHING -> "after tick " + lost.tick();
        };
    }

    private static String ticks(Recovery recovery) {
        String after = " after " + Math.round(recovery.ms()) + " ms";
        if (!recovery.again()) {
            return "v" + recovery.version() + " ticks" + after;
        }
        String state = recovery.stateBefore().isPresent()
                ? "from before v" + recovery.stateBefore().getAsInt()
                : "as it was";
        return "v" + recovery.version() + " ticks again" + after + ", with its state " + state;
    }
}

package dev.hotswapd.daemon;

import dev.hotswapd.adapter.jna.OwnSession;
import dev.hotswapd.adapter.proc.Watchdog;
import dev.hotswapd.event.Event;
import java.io.IOException;
import java.util.Optional;

/**
 * Sees to it that there is a watchdog for as long as the daemon runs: like any process it can be killed or stopped, and
 * nobody would notice before the daemon is killed too, and its builds run on.
 *
 * <p>Safe for use by any thread.
 */
final class WatchdogKeeper {
    private final DaemonMark mark;
    private final Event.Sink events;

    /** Guarded by this object; empty before the start, and where there can be none. */
    private Optional<Watchdog> watchdog = Optional.empty();

    /** Guarded by this object: whether nothing was right at the last look, and that was told. */
    private boolean told;

    WatchdogKeeper(DaemonMark mark, Event.Sink events) {
        this.mark = mark;
        this.events = events;
    }

    synchronized void start() {
        replace("");
    }

    /** Puts another in the place of one that does not watch any more. */
    synchronized void tend() {
        if (watchdog.isEmpty()) {
            replace("");
        } else if (watchdog.get().watches()) {
            told = false;
        } else {
            replace(
                    "the watchdog, which ends the builds of this daemon should it be killed, was itself killed or stopped:"
                            + " another has taken its place; leave processes named hotswapd-watchdog alone");
        }
    }

    private void replace(String advice) {
        Optional<Watchdog> former = watchdog;
        try {
            watchdog = Optional.of(Watchdog.start(mark.builds(), mark.all(), OwnSession.DISOWNS));
            // Not before: one that is stopped may yet be woken, and is better than none.
            former.ifPresent(Watchdog::kill);
            tellOnce(advice);
        } catch (IOException e) {
            tellOnce("should this daemon be killed, its builds would run on, for no watchdog can be started: "
                    + e.getMessage() + "; install util-linux");
        }
    }

    /** Where each one dies at once, too, one line a second would be no news. */
    private void tellOnce(String advice) {
        if (!advice.isEmpty() && !told) {
            told = true;
            events.tell(new Event.Advice("hotswapd", advice));
        }
    }

    /** To be called when nothing that this daemon started runs any more, and nobody tends it. */
    synchronized void stop() throws InterruptedException {
        if (watchdog.isPresent()) {
            watchdog.get().stop();
        }
    }
}

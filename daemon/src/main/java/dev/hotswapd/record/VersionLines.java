package dev.hotswapd.record;

import dev.hotswapd.event.Event;
import org.slf4j.Logger;

/**
 * What the log says of versions and the processes they tick in.
 *
 * <p>Used by the recorder's thread.
 */
final class VersionLines {
    private final Logger log;

    VersionLines(Logger log) {
        this.log = log;
    }

    void narrate(Event event) {
        if (event instanceof Event.VersionSwapped swapped) {
            swapped(swapped);
        } else if (event instanceof Event.TickLost lost) {
            log.error(CrashLine.of(lost));
        } else if (event instanceof Event.VersionRefused refused) {
            refused(refused);
        } else if (event instanceof Event.VersionGood good) {
            log.debug("{}  v{} is good", good.plugin(), good.version());
        } else if (event instanceof Event.VersionQuarantined out) {
            log.debug("{}  v{} is quarantined: {}", out.plugin(), out.version(), out.reason());
        } else if (event instanceof Event.VersionRolledBack back) {
            log.debug("{}  v{} rolled back to v{}: {}", back.plugin(), back.version(), back.to(), back.reason());
        } else if (event instanceof Event.HostStarted started) {
            log.debug("{}  ticks in process {}", started.plugin(), started.pid());
        } else if (event instanceof Event.HostLost lost) {
            hostLost(lost);
        }
    }

    private void swapped(Event.VersionSwapped swapped) {
        if (swapped.reason().equals("rollback")) {
            // The line of the crash has said so.
            log.debug(SwapLine.of(swapped));
        } else {
            log.info(SwapLine.of(swapped));
        }
        if (!MigrationLine.isWorthwhile(swapped.state())) {
            return;
        }
        String line = MigrationLine.of(swapped.state());
        if (swapped.state().losses().isEmpty()) {
            log.info("{}  {}", swapped.plugin(), line);
        } else {
            log.warn("{}  {}", swapped.plugin(), line);
        }
    }

    private void refused(Event.VersionRefused refused) {
        String now = refused.live().isPresent() ? "v" + refused.live().getAsInt() + " goes on" : "it does not tick";
        log.warn("{}  v{} refused: {}; {}", refused.plugin(), refused.version(), refused.reason(), now);
        if (!refused.remedy().isEmpty()) {
            log.warn("{}    {}", refused.plugin(), refused.remedy());
        }
    }

    private void hostLost(Event.HostLost lost) {
        if (CrashLine.isNotStarted(lost)) {
            log.error(CrashLine.notStarted(lost));
        } else {
            log.debug("{}  process {} is gone: {}", lost.plugin(), lost.pid(), lost.reason());
        }
    }
}

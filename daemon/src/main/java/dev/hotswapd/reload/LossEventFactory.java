package dev.hotswapd.reload;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.Recovery;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Words losses as events.
 *
 * <p>Pure and without state of its own.
 */
final class LossEventFactory {
    private final String plugin;
    private final String deadline;

    /** @param deadline of a tick, as people write it */
    LossEventFactory(String plugin, String deadline) {
        this.plugin = plugin;
        this.deadline = deadline;
    }

    Event hostLost(Loss loss) {
        return new Event.HostLost(
                plugin, loss.pid(), loss.kind() == Loss.Kind.HUNG ? noReturn() : loss.signal(), loss.kind());
    }

    /** A loss and what it led to, in the order in which it is told. */
    List<Event> lost(Incident incident) {
        List<Event> events = new ArrayList<>();
        Loss loss = incident.loss();
        events.add(new Event.TickLost(
                plugin,
                incident.version(),
                loss.kind() == Loss.Kind.HUNG,
                loss.work(),
                loss.tick(),
                incident.finding(),
                cause(incident),
                incident.recovery().map(recovery -> recovery(loss, recovery))));
        incident.blamed().filter(version -> incident.quarantined()).ifPresent(version -> {
            String reason = did(incident) + " in its trial: " + cause(incident);
            events.add(new Event.VersionQuarantined(
                    plugin,
                    version.number(),
                    version.build(),
                    version.artifact().sha256(),
                    reason));
            incident.recovery()
                    .filter(recovery -> recovery.reason() == EntryReason.ROLLBACK)
                    .ifPresent(recovery -> events.add(
                            new Event.VersionRolledBack(plugin, version.number(), recovery.version(), reason)));
        });
        return events;
    }

    /** What to say of bytes that cost their version its place when they are built again. */
    String sameBytes(Incident incident, Version version) {
        return "the same bytes " + did(incident) + " in their trial as v" + version.number() + ": " + cause(incident);
    }

    private static Recovery recovery(Loss loss, Incident.Recovery recovery) {
        // The host tells the times of its own threads and of its child's: they may cross by a hair.
        double ms = Math.max(0, recovery.atNs() - loss.atNs()) / 1e6;
        boolean back = recovery.reason() == EntryReason.ROLLBACK || recovery.reason() == EntryReason.RESTART;
        OptionalInt before =
                recovery.state() == StateSource.LAST_GOOD ? OptionalInt.of(recovery.owner()) : OptionalInt.empty();
        return new Recovery(recovery.version(), ms, back, before);
    }

    private static String did(Incident incident) {
        return incident.loss().kind() == Loss.Kind.HUNG ? "hung" : "crashed";
    }

    /** Such as {@code SIGSEGV in do_tick+0xf at ticker.c:12 (stack overflow)}. */
    private String cause(Incident incident) {
        CrashCause finding = incident.finding();
        return incident.loss().kind() == Loss.Kind.HUNG
                ? finding.because(noReturn()).words()
                : finding.words();
    }

    private String noReturn() {
        return "no return within " + deadline;
    }
}

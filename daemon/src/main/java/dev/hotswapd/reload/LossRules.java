package dev.hotswapd.reload;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.time.Moment;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what a loss means for each version: whose fault it was, and who is still to be tried. Pure. */
final class LossRules {
    private final EventFactory events;

    LossRules(EventFactory events) {
        this.events = events;
    }

    /** What is known after a loss; nothing is on its way to the tick host then. */
    Versions lost(Versions versions, Loss loss, Moment at) {
        VersionSlots slots = versions.slots();
        Fallback fallback = versions.fallback();
        boolean started = loss.kind() != Loss.Kind.NOT_STARTED;
        Optional<Version> blamed =
                started && !mayBeItsHost(slots, fallback, loss) ? blamed(slots, loss) : Optional.empty();
        Fallback left = blamed.map(v -> fallback.lost(v.number(), loss.atNs())).orElse(fallback);
        boolean good = blamed.filter(v -> fallback.isProven(v.number())).isPresent();
        boolean quarantined = blamed.filter(v -> !left.isProven(v.number())).isPresent();
        boolean tainted = slots.live().isPresent() ? blamed.equals(slots.live()) && !good : fallback.tainted();

        Versions lost = versions.with(VersionSlots.lost(next(slots, blamed, left, at)))
                .with(left.afterLoss(tainted, !started))
                .with(versions.copies().allClosed());
        boolean served = slots.live().isPresent() || slots.swapping().isPresent();
        if (!started || !served) {
            return lost;
        }
        CrashCause finding = CrashCause.named(loss.signal());
        Incident incident = new Incident(loss, blamed, quarantined, finding, false, false, Optional.empty());
        return quarantined(lost.with(lost.pending().insteadOfSuspicion(incident)), incident);
    }

    /** What is known once more has been found out. */
    Versions explained(Versions versions, HostEvent.Explained why) {
        PendingReports explained = versions.pending().explained(why);
        return explained
                .incident(why.loss())
                .map(incident -> quarantined(versions.with(explained), incident))
                .orElse(versions);
    }

    private Versions quarantined(Versions versions, Incident incident) {
        return incident.blamed()
                .filter(version -> incident.quarantined())
                .map(version -> versions.with(versions.quarantine().with(events.sameBytesLost(incident, version))))
                .orElse(versions);
    }

    /**
     * Whether a version crashed while it was opened in a process in which others had lived: that may have been the process.
     * It is tried once more, in a fresh one, while there is a good version to go back to.
     */
    private static boolean mayBeItsHost(VersionSlots slots, Fallback fallback, Loss loss) {
        return loss.kind() == Loss.Kind.CRASHED
                && loss.work() == PluginCall.OPEN
                && slots.live().isPresent()
                && fallback.last().isPresent()
                && slots.swapping(loss.version())
                        .filter(swapping -> !swapping.fresh())
                        .filter(swapping -> !fallback.isProven(swapping.number()))
                        .isPresent();
    }

    private static Optional<Version> blamed(VersionSlots slots, Loss loss) {
        Optional<Version> opening = slots.swapping().map(VersionSlots.Swapping::version);
        Optional<Version> named = Stream.concat(opening.stream(), slots.live().stream())
                .filter(version -> version.number() == loss.version())
                .findFirst();
        // One that was replaced before may go down while it is closed: no fault of those that are there now.
        return named.isPresent() || loss.version() != 0 ? named : slots.live().or(() -> opening);
    }

    /** What was to come comes all the same, unless it was the cause. Good versions are not among them: they wait. */
    private static Optional<VersionSlots.Next> next(
            VersionSlots slots, Optional<Version> blamed, Fallback fallback, Moment at) {
        return slots.waiting()
                .or(() -> slots.swapping()
                        .map(VersionSlots.Swapping::next)
                        .filter(next -> !blamed.equals(Optional.of(next.version())))
                        .filter(next -> !fallback.isProven(next.number())))
                .or(() -> innocent(slots, blamed, fallback)
                        .map(version -> new VersionSlots.Next(version, BuildAttempt.again(version, at))));
    }

    /**
     * The live version, where it was not the cause but is not good either: it goes on as it was, rather than nothing.
     * Where another one failed beside it, a good version is the safer ground.
     */
    private static Optional<Version> innocent(VersionSlots slots, Optional<Version> blamed, Fallback fallback) {
        return slots.live()
                .filter(live -> !blamed.equals(Optional.of(live)))
                .filter(live -> !fallback.isProven(live.number()))
                .filter(live -> blamed.isEmpty() || fallback.proven().isEmpty());
    }
}

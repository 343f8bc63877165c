package dev.hotswapd.reload;

import dev.hotswapd.artifact.Quarantine;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.time.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the tick host's news mean for the versions. Pure. */
final class HostEventRules {
    private final String plugin;
    private final EventFactory events;
    private final LossRules losses;
    private final boolean manual;

    /** @param manual whether the plugin ticks only when asked to */
    HostEventRules(String plugin, EventFactory events, boolean manual) {
        this.plugin = plugin;
        this.events = events;
        this.losses = new LossRules(events);
        this.manual = manual;
    }

    Decision hosted(ReloadState state, HostEvent event, Moment at) {
        return heard(state, event, at).then(s -> NextVersionRules.goOn(s, at));
    }

    /** Tells all that is not told yet, however little is known of it. */
    Decision stopped(ReloadState state, Moment at) {
        // Nobody says any more when a first tick began.
        return state.slots()
                .entering()
                .map(entering -> entered(state, entering.swapped().atNs(), 0))
                .orElseGet(() -> Decision.to(state))
                .then(s -> tell(s.with(s.versions().nothingTicks()), at.atLast()));
    }

    /** Only takes it in: nothing follows from it yet. */
    Decision heard(ReloadState state, HostEvent event, Moment at) {
        Versions versions = state.versions();
        if (event instanceof HostEvent.Swapped swapped) {
            return swapped(state, swapped, at);
        }
        if (event instanceof HostEvent.Entered entered) {
            return state.slots().isLive(entered.version())
                    ? entered(state, entered.atNs(), entered.missedTicks())
                    : Decision.to(state);
        }
        if (event instanceof HostEvent.NotLoaded not) {
            return notLoaded(state, not);
        }
        if (event instanceof HostEvent.Refused refused) {
            return refused(state, refused);
        }
        if (event instanceof HostEvent.Survived survived) {
            return survived(state, survived.version());
        }
        if (event instanceof HostEvent.Lost lost) {
            return lost(state, lost.loss(), at);
        }
        if (event instanceof HostEvent.Explained explained) {
            return Decision.to(state.with(losses.explained(versions, explained)));
        }
        if (event instanceof HostEvent.Closed closed) {
            return Decision.to(state.with(
                    versions.with(versions.copies().closed(closed.artifact().version()))));
        }
        if (event instanceof HostEvent.Started started) {
            return Decision.tell(state, new Event.HostStarted(plugin, started.pid()));
        }
        if (event instanceof HostEvent.Fault fault) {
            return Decision.tell(state, new Event.Advice(plugin, fault.what()));
        }
        return event instanceof HostEvent.Stepped stepped
                ? Decision.tell(state, new Event.TickStepped(plugin, stepped.version(), stepped.tick()))
                : Decision.to(state);
    }

    private Decision swapped(ReloadState state, HostEvent.Swapped swapped, Moment at) {
        Optional<VersionSlots.Swapping> swapping =
                state.slots().swapping(swapped.artifact().version());
        if (swapping.isEmpty()) {
            return Decision.to(state);
        }
        // A version that was replaced before its first tick is told of all the same: versions have no gaps.
        Decision placed = entered(state, swapped.atNs(), 0).then(s -> Decision.to(placed(s, swapping.get(), swapped)));
        if (!manual) {
            return placed;
        }
        boolean first = swapping.get().reason() == EntryReason.FIRST;
        return placed.then(s -> entered(s, swapped.atNs(), 0))
                .then(s -> tell(s, at))
                .then(s -> first ? Decision.to(s, new Action.Step(1)) : Decision.to(s));
    }

    private static ReloadState placed(ReloadState state, VersionSlots.Swapping swapping, HostEvent.Swapped swapped) {
        Versions versions = state.versions();
        OptionalInt previous = versions.fallback().previous();
        VersionSlots.Entering entering = new VersionSlots.Entering(swapping, swapped, previous);
        StagedCopies copies = versions.copies();
        return state.with(versions.with(versions.slots().swapped(entering))
                .with(swapping.fresh() || swapped.fresh() ? copies.moved(swapping.number()) : copies)
                .with(versions.fallback().owned(swapping.number()))
                .with(entering.isAnother() ? versions.quarantine().forgiving() : versions.quarantine()));
    }

    private Decision entered(ReloadState state, long atNs, long missedTicks) {
        Versions versions = state.versions();
        return versions.slots()
                .entering()
                .map(entering -> {
                    PendingReports recovered = versions.pending().over(Optional.of(recovery(entering, atNs)));
                    PendingReports told = entering.isAnother()
                            ? recovered.then(events.swapped(entering, atNs, missedTicks))
                            : recovered;
                    return Decision.to(
                            state.with(versions.with(versions.slots().entered()).with(told)));
                })
                .orElseGet(() -> Decision.to(state));
    }

    private static Incident.Recovery recovery(VersionSlots.Entering entering, long atNs) {
        VersionSlots.Swapping swapping = entering.swapping();
        int owner = entering.previous().orElse(swapping.number());
        return new Incident.Recovery(swapping.number(), swapping.reason(), swapping.state(), owner, atNs);
    }

    private Decision notLoaded(ReloadState state, HostEvent.NotLoaded not) {
        int version = not.artifact().version();
        return state.slots()
                .swapping(version)
                .map(swapping -> Decision.tell(
                        state.with(notTaken(state.versions(), version)
                                .with(state.versions().copies().closed(version))),
                        events.rejected(swapping.version().build(), not.artifact(), not.reason(), not.remedy())))
                .orElseGet(() -> Decision.to(state));
    }

    private Decision refused(ReloadState state, HostEvent.Refused refused) {
        int version = refused.artifact().version();
        return state.slots()
                .swapping(version)
                .map(swapping -> {
                    Versions without = notTaken(state.versions(), version);
                    Quarantine.Entry entry = events.sameBytesRefused(refused);
                    return Decision.tell(
                            state.with(without.with(without.quarantine().with(entry))),
                            events.refused(
                                    swapping.version(), refused, state.slots().live()));
                })
                .orElseGet(() -> Decision.to(state));
    }

    /** A good version that cannot come back is not asked again: nothing would tick for all the asking. */
    private static Versions notTaken(Versions versions, int version) {
        return versions.with(versions.slots().notTaken())
                .with(versions.fallback().without(version));
    }

    private Decision survived(ReloadState state, int version) {
        Versions versions = state.versions();
        Fallback fallback = versions.fallback();
        Optional<Version> live = versions.slots().live().filter(v -> v.number() == version);
        if (live.isEmpty()) {
            return Decision.to(state);
        }
        boolean known = fallback.isProven(version);
        Versions proved = versions.with(fallback.proved(live.get()));
        return Decision.to(
                state.with(known ? proved : proved.with(versions.pending().then(events.good(live.get())))));
    }

    private Decision lost(ReloadState state, Loss loss, Moment at) {
        Versions versions = state.versions();
        // A new version that was lost before its first tick was there all the same: versions have no gaps.
        PendingReports pending = versions.slots()
                .entering()
                .filter(VersionSlots.Entering::isAnother)
                .filter(entering ->
                        !versions.fallback().isProven(entering.swapping().number()))
                .map(entering -> versions.pending().then(events.swapped(entering, loss.atNs(), 0)))
                .orElse(versions.pending());
        return Decision.tell(state.with(losses.lost(versions.with(pending), loss, at)), events.hostLost(loss));
    }

    /** Tells what is known well enough by now. */
    Decision tell(ReloadState state, Moment at) {
        Versions versions = state.versions();
        Optional<VersionSlots.Entering> late = versions.slots().entering().filter(entering -> versions.pending()
                .overdue(at));
        // It is in place, but its interval is long: what happened to the one before is not held back for that.
        PendingReports pending = late.map(entering -> versions.pending()
                        .over(Optional.of(recovery(entering, entering.swapped().atNs()))))
                .orElse(versions.pending());
        List<PendingReports.Report> ready = pending.ready(at);
        List<Action> telling = ready.stream()
                .flatMap(report -> events.report(report).stream())
                .<Action>map(Action.Tell::new)
                .toList();
        return new Decision(state.with(versions.with(pending.after(ready))), telling);
    }
}

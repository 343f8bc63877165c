package dev.hotswapd.reload;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.Loss;
import dev.hotswapd.plugin.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the tick host's news mean for the versions.
 *
 * <p>Pure and without state of its own.
 */
final class Swaps {
    private final String plugin;
    private final Accounts accounts;
    private final Losses losses;
    private final boolean manual;

    /**
     * @param plugin name
     * @param manual whether it ticks only when asked to
     */
    Swaps(String plugin, Accounts accounts, boolean manual) {
        this.plugin = plugin;
        this.accounts = accounts;
        this.losses = new Losses(accounts);
        this.manual = manual;
    }

    Decision hosted(ReloadState state, HostEvent event, Moment at) {
        return heard(state, event, at).then(s -> Succession.goOn(s, at));
    }

    /** Tells all that is not told yet, however little is known of it. */
    Decision stopped(ReloadState state, Moment at) {
        return enteredUnheard(state).then(s -> tell(s.with(s.versions().nothingTicks()), at.atLast()));
    }

    /** Nobody says any more when its first tick began. */
    private Decision enteredUnheard(ReloadState state) {
        return state.deck()
                .entering()
                .map(entering -> entered(state, entering.swapped().atNs(), 0))
                .orElseGet(() -> Decision.to(state));
    }

    /** Only takes it in: nothing follows from it yet. */
    Decision heard(ReloadState state, HostEvent event, Moment at) {
        if (event instanceof HostEvent.Swapped swapped) {
            return swapped(state, swapped, at);
        }
        if (event instanceof HostEvent.Entered entered) {
            return state.deck().isLive(entered.version())
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
        return rest(state, event);
    }

    private Decision rest(ReloadState state, HostEvent event) {
        Versions versions = state.versions();
        if (event instanceof HostEvent.Explained explained) {
            return Decision.to(state.with(losses.explained(versions, explained)));
        }
        if (event instanceof HostEvent.Closed closed) {
            return Decision.to(state.with(
                    versions.with(versions.shelf().closed(closed.artifact().version()))));
        }
        if (event instanceof HostEvent.Started started) {
            return Decision.to(state, new Action.Tell(new Event.HostStarted(plugin, started.pid())));
        }
        return event instanceof HostEvent.Stepped stepped
                ? Decision.to(state, new Action.Tell(new Event.TickStepped(plugin, stepped.version(), stepped.tick())))
                : Decision.to(state);
    }

    private Decision swapped(ReloadState state, HostEvent.Swapped swapped, Moment at) {
        Optional<Deck.Swapping> swapping =
                state.deck().swapping(swapped.artifact().version());
        if (swapping.isEmpty()) {
            return Decision.to(state);
        }
        // A version that was replaced before its first tick is told of all the same: versions have no gaps.
        Decision placed = entered(state, swapped.atNs(), 0).then(s -> Decision.to(placed(s, swapping.get(), swapped)));
        if (!manual) {
            return placed;
        }
        boolean first = swapping.get().reason() == Reason.FIRST;
        return placed.then(s -> entered(s, swapped.atNs(), 0))
                .then(s -> tell(s, at))
                .then(s -> first ? Decision.to(s, new Action.Step(1)) : Decision.to(s));
    }

    private static ReloadState placed(ReloadState state, Deck.Swapping swapping, HostEvent.Swapped swapped) {
        Versions versions = state.versions();
        OptionalInt previous = versions.fallback().owner();
        Deck.Entering entering = new Deck.Entering(swapping, swapped, previous);
        Shelf shelf = versions.shelf();
        return state.with(versions.with(versions.deck().swapped(entering))
                .with(swapping.fresh() ? shelf.moved(swapping.number()) : shelf)
                .with(versions.fallback().owned(swapping.number()))
                .with(entering.isAnother() ? versions.quarantine().forgiving() : versions.quarantine()));
    }

    private Decision entered(ReloadState state, long atNs, long missedTicks) {
        Versions versions = state.versions();
        return versions.deck()
                .entering()
                .map(entering -> {
                    Story recovered = versions.story().over(Optional.of(recovery(entering, atNs)));
                    Story told = entering.isAnother()
                            ? recovered.then(accounts.swapped(entering, atNs, missedTicks))
                            : recovered;
                    return Decision.to(
                            state.with(versions.with(versions.deck().entered()).with(told)));
                })
                .orElseGet(() -> Decision.to(state));
    }

    private static Incident.Recovery recovery(Deck.Entering entering, long atNs) {
        Deck.Swapping swapping = entering.swapping();
        int owner = entering.previous().orElse(swapping.number());
        return new Incident.Recovery(swapping.number(), swapping.reason(), swapping.state(), owner, atNs);
    }

    private Decision notLoaded(ReloadState state, HostEvent.NotLoaded not) {
        int version = not.artifact().version();
        return state.deck()
                .swapping(version)
                .map(swapping -> Decision.to(
                        state.with(notTaken(state.versions(), version)
                                .with(state.versions().shelf().closed(version))),
                        new Action.Tell(accounts.notLoaded(swapping.next().version(), not))))
                .orElseGet(() -> Decision.to(state));
    }

    private Decision refused(ReloadState state, HostEvent.Refused refused) {
        int version = refused.artifact().version();
        return state.deck()
                .swapping(version)
                .map(swapping -> {
                    Versions without = notTaken(state.versions(), version);
                    Quarantine.Entry entry = accounts.sameBytesRefused(refused);
                    return Decision.to(
                            state.with(without.with(without.quarantine().with(entry))),
                            new Action.Tell(accounts.refused(
                                    swapping.next().version(),
                                    refused,
                                    state.deck().live())));
                })
                .orElseGet(() -> Decision.to(state));
    }

    /** A good version that cannot come back is not asked again: nothing would tick for all the asking. */
    private static Versions notTaken(Versions versions, int version) {
        Fallback fallback = versions.fallback();
        return versions.with(versions.deck().notTaken())
                .with(fallback.with(fallback.goods().without(version)));
    }

    private Decision survived(ReloadState state, int version) {
        Versions versions = state.versions();
        Fallback fallback = versions.fallback();
        Optional<Version> live = versions.deck().live().filter(v -> v.number() == version);
        if (live.isEmpty()) {
            return Decision.to(state);
        }
        boolean known = fallback.goods().contains(version);
        Versions proved = versions.with(fallback.with(fallback.goods().proved(live.get())));
        return Decision.to(
                state.with(known ? proved : proved.with(versions.story().then(accounts.good(live.get())))));
    }

    private Decision lost(ReloadState state, Loss loss, Moment at) {
        Versions versions = state.versions();
        // A new version that was lost before its first tick was there all the same: versions have no gaps.
        Story story = versions.deck()
                .entering()
                .filter(Deck.Entering::isAnother)
                .filter(entering -> !versions.fallback()
                        .goods()
                        .contains(entering.swapping().number()))
                .map(entering -> versions.story().then(accounts.swapped(entering, loss.atNs(), 0)))
                .orElse(versions.story());
        return Decision.to(
                state.with(losses.lost(versions.with(story), loss, at)), new Action.Tell(accounts.hostLost(loss)));
    }

    /** Tells what is known well enough by now. */
    Decision tell(ReloadState state, Moment at) {
        Versions versions = state.versions();
        Optional<Deck.Entering> late =
                versions.deck().entering().filter(entering -> versions.story().overdue(at));
        // It is in place, but its interval is long: what happened to the one before is not held back for that.
        Story story = late.map(entering -> versions.story()
                        .over(Optional.of(recovery(entering, entering.swapped().atNs()))))
                .orElse(versions.story());
        List<Story.Chapter> ready = story.ready(at);
        List<Action> telling = ready.stream()
                .flatMap(chapter -> accounts.chapter(chapter).stream())
                .<Action>map(Action.Tell::new)
                .toList();
        return new Decision(state.with(versions.with(story.after(ready))), telling);
    }
}

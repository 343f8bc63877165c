package dev.hotswapd.reload;

import dev.hotswapd.host.HostEvent;

/**
 * The way from the tick host's answer to what is told of it.
 *
 * <p>Pure and without state of its own.
 */
final class Swaps {
    private final String plugin;
    private final Accounts accounts;
    private final boolean manual;

    /**
     * @param plugin name
     * @param manual whether it ticks only when asked to
     */
    Swaps(String plugin, Accounts accounts, boolean manual) {
        this.plugin = plugin;
        this.accounts = accounts;
        this.manual = manual;
    }

    Decision hosted(ReloadState state, HostEvent event) {
        if (event instanceof HostEvent.Swapped swapped) {
            return swapped(state, swapped);
        }
        if (event instanceof HostEvent.Entered entered) {
            return entered(state, entered.atNs(), entered.missedTicks());
        }
        if (event instanceof HostEvent.NotLoaded not) {
            int build = state.deck().swapping().map(s -> s.run().build()).orElse(0);
            return Decision.to(
                    state.with(state.deck().notLoaded()),
                    new Action.Tell(accounts.notLoaded(build, not)),
                    new Action.Discard(not.artifact()));
        }
        if (event instanceof HostEvent.Stepped stepped) {
            return Decision.to(
                    state, new Action.Tell(new Event.TickStepped(plugin, stepped.version(), stepped.tick())));
        }
        return event instanceof HostEvent.Closed closed
                ? Decision.to(state, new Action.Discard(closed.artifact()))
                : Decision.to(state);
    }

    private Decision swapped(ReloadState state, HostEvent.Swapped swapped) {
        // A version that was replaced before its first tick is told of all the same: versions have no gaps.
        Decision earlier = entered(state, swapped.atNs(), 0);
        ReloadState placed = earlier.state().with(earlier.state().deck().swapped(swapped));
        Decision now = new Decision(placed, earlier.actions());
        if (!manual) {
            return now;
        }
        boolean first = state.deck().live().isEmpty();
        return now.then(s -> entered(s, swapped.atNs(), 0))
                .then(s -> first ? Decision.to(s, new Action.Step(1)) : Decision.to(s));
    }

    private Decision entered(ReloadState state, long atNs, long missedTicks) {
        return state.deck()
                .entering()
                .map(entering -> Decision.to(
                        state.with(state.deck().entered()),
                        new Action.Tell(accounts.swapped(entering, atNs, missedTicks))))
                .orElseGet(() -> Decision.to(state));
    }
}

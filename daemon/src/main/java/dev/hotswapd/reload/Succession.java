package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which version the tick host is to have next.
 *
 * <p>Pure and without state of its own.
 */
final class Succession {
    private Succession() {}

    /** Hands over what comes next, where the host can take it. */
    static Decision goOn(ReloadState state, Moment at) {
        Versions versions = state.versions();
        Deck deck = versions.deck();
        if (deck.swapping().isPresent()) {
            // The host takes one version at a time.
            return Decision.to(state);
        }
        Optional<Deck.Next> next = versions.fallback().stalled()
                ? Optional.empty()
                : deck.waiting().or(() -> comeback(versions, at));
        if (next.isPresent()) {
            return handOver(state, next.get());
        }
        return deck.live().isPresent() ? Decision.to(state) : Decision.to(state.with(versions.nothingTicks()));
    }

    /** Whoever was good comes back where nothing ticks. */
    private static Optional<Deck.Next> comeback(Versions versions, Moment at) {
        return versions.deck().live().isPresent()
                ? Optional.empty()
                : versions.fallback().goods().last().map(good -> new Deck.Next(good, Run.again(good, at)));
    }

    private static Decision handOver(ReloadState state, Deck.Next next) {
        Versions versions = state.versions();
        boolean fresh = !versions.shelf().allowsBeside(next.version().artifact().linkage());
        Deck.Swapping swapping = new Deck.Swapping(
                next, reason(versions, next.number()), versions.fallback().stateFor(next.number()), fresh);
        Versions after = versions.with(versions.deck().handedOver(swapping))
                .with(versions.shelf().opened(next.number(), fresh));
        return Decision.to(
                state.with(after),
                new Action.Swap(next.version().artifact(), swapping.reason(), swapping.state(), swapping.fresh()));
    }

    private static Reason reason(Versions versions, int version) {
        Fallback fallback = versions.fallback();
        if (fallback.goods().contains(version)) {
            boolean itself = fallback.isOwner(version) && !versions.story().givesUpAVersion();
            return itself ? Reason.RESTART : Reason.ROLLBACK;
        }
        if (fallback.isOwner(version)) {
            return Reason.RESTART;
        }
        return fallback.hasState() ? Reason.RELOAD : Reason.FIRST;
    }

    /** Throws away what nobody needs any more. */
    static Decision tidy(ReloadState state) {
        Versions versions = state.versions();
        List<StagedArtifact> unneeded = versions.unneeded();
        List<Action> discards = new ArrayList<>();
        unneeded.forEach(copy -> discards.add(new Action.Discard(copy)));
        return new Decision(state.with(versions.with(versions.shelf().without(unneeded))), discards);
    }
}

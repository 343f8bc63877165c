package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.time.Moment;
import java.util.List;
import java.util.Optional;

/** Decides which version the tick host is to have next. Pure. */
final class NextVersionRules {
    private NextVersionRules() {}

    /** Hands over what comes next, where the host can take it. */
    static Decision goOn(ReloadState state, Moment at) {
        Versions versions = state.versions();
        VersionSlots slots = versions.slots();
        if (slots.swapping().isPresent()) {
            // The host takes one version at a time.
            return Decision.to(state);
        }
        Optional<VersionSlots.Next> next = versions.fallback().stalled()
                ? Optional.empty()
                : slots.waiting().or(() -> comeback(versions, at));
        if (next.isPresent()) {
            return handOver(state, next.get());
        }
        return slots.live().isPresent() ? Decision.to(state) : Decision.to(state.with(versions.nothingTicks()));
    }

    /** Whoever was good comes back where nothing ticks. */
    private static Optional<VersionSlots.Next> comeback(Versions versions, Moment at) {
        return versions.fallback()
                .last()
                .filter(good -> versions.slots().live().isEmpty())
                .map(good -> new VersionSlots.Next(good, BuildAttempt.again(good, at)));
    }

    private static Decision handOver(ReloadState state, VersionSlots.Next next) {
        Versions versions = state.versions();
        boolean fresh =
                !versions.copies().allowsBeside(next.version().artifact().linkage());
        VersionSlots.Swapping swapping = new VersionSlots.Swapping(
                next, reason(versions, next.number()), versions.fallback().stateFor(next.number()), fresh);
        Versions after = versions.with(versions.slots().handedOver(swapping))
                .with(versions.copies().opened(next.number(), fresh));
        return Decision.to(
                state.with(after),
                new Action.Swap(next.version().artifact(), swapping.reason(), swapping.state(), swapping.fresh()));
    }

    private static EntryReason reason(Versions versions, int version) {
        Fallback fallback = versions.fallback();
        boolean givesUp = fallback.isProven(version) && versions.pending().givesUpAVersion();
        if (fallback.isOwner(version) && !givesUp) {
            return fallback.begun() ? EntryReason.RESTART : EntryReason.FIRST;
        }
        if (fallback.isProven(version)) {
            return EntryReason.ROLLBACK;
        }
        return fallback.hasState() ? EntryReason.RELOAD : EntryReason.FIRST;
    }

    /** Throws away what nobody needs any more. */
    static Decision tidy(ReloadState state) {
        Versions versions = state.versions();
        List<StagedArtifact> unneeded = versions.unneeded();
        return new Decision(
                state.with(versions.with(versions.copies().without(unneeded))),
                unneeded.stream().<Action>map(Action.Discard::new).toList());
    }
}

package dev.hotswapd.reload;

import dev.hotswapd.event.Event;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;

/** What the rules want done, as the short texts that tests compare. */
final class ActionText {
    private ActionText() {}

    static String of(Action action) {
        if (action instanceof Action.StartBuild start) {
            return "build " + start.attempt().build() + " "
                    + start.attempt().changes().files();
        }
        if (action instanceof Action.Tell tell) {
            return told(tell.event());
        }
        if (action instanceof Action.Swap swap) {
            return "swap " + swap.artifact().version() + (swap.fresh() ? " fresh" : "") + terms(swap);
        }
        if (action instanceof Action.Discard discard) {
            return "discard " + discard.artifact().version();
        }
        if (action instanceof Action.Stage stage) {
            return "stage, live " + stage.liveSha256().orElse("nothing");
        }
        return action.getClass().getSimpleName();
    }

    private static String terms(Action.Swap swap) {
        boolean ordinary = swap.reason() == EntryReason.FIRST || swap.reason() == EntryReason.RELOAD;
        String reason = ordinary ? "" : " " + swap.reason();
        return reason + (ordinary && swap.state() == StateSource.AS_IS ? "" : " " + swap.state());
    }

    private static String meanwhile(Event.BuildEnded ended) {
        return ended.live().isPresent() ? ", v" + ended.live().getAsInt() + " goes on" : ", nothing ticks";
    }

    private static String told(Event event) {
        if (event instanceof Event.BuildEnded ended) {
            boolean failed = ended.outcome() == Event.Outcome.FAILED;
            return ended.outcome() + " " + ended.build() + (failed ? meanwhile(ended) : "");
        }
        if (event instanceof Event.ChangeSettled settled) {
            return "settled " + settled.changes().files();
        }
        if (event instanceof Event.VersionSwapped swapped) {
            return "v" + swapped.version() + " ticks" + (swapped.reason().equals("rollback") ? ", rolled back" : "");
        }
        if (event instanceof Event.ArtifactRejected rejected) {
            return "rejected: " + rejected.reason();
        }
        if (event instanceof Event.TickLost lost) {
            return "v" + lost.version() + (lost.hung() ? " hung, " : " crashed, ")
                    + lost.recovery().map(r -> "then v" + r.version()).orElse("then nothing");
        }
        if (event instanceof Event.VersionQuarantined out) {
            return "quarantined v" + out.version();
        }
        if (event instanceof Event.VersionRolledBack back) {
            return "v" + back.version() + " back to v" + back.to();
        }
        if (event instanceof Event.VersionGood good) {
            return "v" + good.version() + " is good";
        }
        if (event instanceof Event.VersionRefused refused) {
            return "v" + refused.version() + " refused";
        }
        return event.getClass().getSimpleName();
    }
}

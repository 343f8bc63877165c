package dev.hotswapd.tick;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Hands the state from one version to the next, between two ticks: unload, snapshot, migration, upgrade or load; and
 * all of it back where the next one refuses.
 *
 * <p>For the tick thread.
 */
final class Handover {
    private final PluginState state;
    private final Journal journal;
    private final Clock clock;

    Handover(PluginState state, Clock clock) {
        this.state = state;
        this.journal = state.journal();
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The next version has the state. */
        record Done(MigrationReport report) implements Outcome {}

        /** The next version would not take it; the state is as it was, and with the old version again. */
        record Refused(String reason, String remedy) implements Outcome {}
    }

    /**
     * @param old what has ticked so far, if anything has
     * @param tick number of the tick that comes next
     */
    Outcome handOver(@Nullable OpenPlugin old, SwapPlan plan, long tick) {
        if (old != null) {
            unload(old, tick);
        }
        int earlier = journal.version();
        boolean earlierIsGood = earlier == journal.proven();
        boolean itself = earlier == version(plan.next());
        Outcome outcome = take(plan, tick);
        if (outcome instanceof Outcome.Done) {
            // Before the change is done: whoever reads that it is must find who has the state now.
            journal.calls(PluginCall.TICK, version(plan.next()));
            journal.lives(version(plan.next()));
            // What the first version of a daemon finds is what an earlier one left: as good as can be had.
            boolean first = plan.reason() == EntryReason.FIRST;
            state.changed(itself ? first && !earlierIsGood : first || earlierIsGood);
            journal.proves(hasProvedItself(plan) ? version(plan.next()) : 0);
        } else {
            state.setBack();
            if (old != null) {
                resume(old, tick);
            }
        }
        return outcome;
    }

    /** The version leaves. */
    void unload(OpenPlugin old, long tick) {
        long nowNs = clock.nowNs();
        journal.callBegins(PluginCall.UNLOAD, version(old), nowNs);
        old.unload(tick, nowNs);
        journal.callEnds();
    }

    /** A version that was unloaded is to go on, since the next one refused. */
    void resume(OpenPlugin old, long tick) {
        // Its answer cannot matter: there is no other version to tick.
        load(old, tick);
    }

    /** A version that is gone back to has; and one that is started again, in another daemon too, stays what it was. */
    private boolean hasProvedItself(SwapPlan plan) {
        return switch (plan.reason()) {
            case ROLLBACK -> true;
            case FIRST, RESTART -> version(plan.next()) == journal.proven();
            case RELOAD -> false;
        };
    }

    private Outcome take(SwapPlan plan, long tick) {
        OpenPlugin next = plan.next();
        int earlier = journal.version();
        StateArea before = state.change();
        MigrationReport report = plan.migration()
                .map(move -> move.apply(before.block(), state.block(), state.address()))
                .orElse(MigrationReport.NONE);
        if (!report.losses().isEmpty() && !next.upgrades()) {
            return new Outcome.Refused(
                    "its state cannot be taken over without loss: " + String.join("; ", report.losses()),
                    "export hotswapd_upgrade to decide what becomes of it, or undo the change");
        }
        plan.newForm().ifPresent(state::describe);
        state.belongsTo(version(next));
        next.enteredBecause(plan.reason());
        boolean upgrade = next.upgrades() && earlier != 0 && earlier != version(next);
        int code = upgrade ? upgrade(next, tick, before, earlier) : load(next, tick);
        return code == 0
                ? new Outcome.Done(report)
                : new Outcome.Refused(
                        (upgrade ? "hotswapd_upgrade" : "hotswapd_load") + " returned " + code,
                        "what it returns says why; the state is as it was");
    }

    private int load(OpenPlugin next, long tick) {
        long nowNs = clock.nowNs();
        journal.callBegins(PluginCall.LOAD, version(next), nowNs);
        int code = next.load(tick, nowNs);
        journal.callEnds();
        return code;
    }

    private int upgrade(OpenPlugin next, long tick, StateArea before, int earlier) {
        long nowNs = clock.nowNs();
        journal.callBegins(PluginCall.UPGRADE, version(next), nowNs);
        int code = next.upgrade(tick, nowNs, before.block(), earlier);
        journal.callEnds();
        return code;
    }

    private static int version(OpenPlugin plugin) {
        return plugin.artifact().version();
    }
}

package dev.hotswapd.tick;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions that take a state over from one another. */
abstract class HandoverScene {
    final PluginState state = States.inMemory();
    final Handover handover = new Handover(state, new NanoClock());
    final List<String> calls = new ArrayList<>();

    final RecordingPlugin plugin(int version) {
        return new RecordingPlugin(version).notingIn(calls);
    }

    /** A version to which the state belongs. */
    final RecordingPlugin live(int version) {
        RecordingPlugin plugin = plugin(version);
        enter(plugin);
        return plugin;
    }

    final void enter(OpenPlugin plugin) {
        to(null, plugin, EntryReason.RELOAD);
        state.journal().tickBegins(6, 1, 1);
        state.journal().callEnds();
        calls.clear();
    }

    final Handover.Outcome to(@Nullable OpenPlugin old, OpenPlugin next, EntryReason reason) {
        return handover.handOver(
                old,
                new SwapPlan(next, reason, Optional.empty(), Optional.empty()),
                state.journal().started() + 1);
    }
}

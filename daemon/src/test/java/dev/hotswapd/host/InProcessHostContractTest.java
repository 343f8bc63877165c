package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;

import dev.hotswapd.adapter.jna.JnaPluginLoader;
import dev.hotswapd.adapter.jna.MappedState;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.TestWorkers;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickSettings;
import java.io.IOException;
import java.util.function.Consumer;

class InProcessHostContractTest extends TickHostContract {
    @Override
    TickHost open(TickSettings ticks, StateResult.Ready state, Consumer<HostEvent> events) throws IOException {
        PluginState mapped =
                new MappedState().map(state.live().folder(), state.live().header());
        mapped.takeOver();
        return new InProcessHost(
                ticks, mapped, new JnaPluginLoader(), new NanoClock(), ThreadTuning.NONE, TestWorkers.inTest(), events);
    }

    @Override
    void proveThatNothingIsLeft() {
        // A tick that did not let it stop returns some time.
        soon().until(() -> host().stop());
    }
}

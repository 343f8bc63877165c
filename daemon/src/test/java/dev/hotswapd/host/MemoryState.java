package dev.hotswapd.host;

import dev.hotswapd.state.Journal;
import dev.hotswapd.state.LiveState;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.testing.States;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A state in memory, whose files nobody harms. */
record MemoryState(PluginState state) implements LiveState {
    @Override
    public Path folder() {
        return Path.of("state");
    }

    @Override
    public StateHeader header() {
        return new StateHeader("ticker", States.SIZE, StateHeader.FIRST_ADDRESS);
    }

    @Override
    public Journal journal() {
        return state.journal();
    }

    @Override
    public void note(Consumer<Journal> change) {
        change.accept(state.journal());
    }

    @Override
    public Optional<String> mend() {
        return Optional.empty();
    }
}

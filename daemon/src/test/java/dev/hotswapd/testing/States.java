package dev.hotswapd.testing;

import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateArea;
import dev.hotswapd.state.StateHeader;
import java.nio.ByteBuffer;
import java.util.List;

/** Plugins' states that live in memory alone. */
public final class States {
    /** Bytes of a block. */
    public static final int SIZE = 256;

    private States() {}

    /** A new one, zeroed. */
    public static PluginState inMemory() {
        return new PluginState(area(), List.of(area(), area(), area()), StateHeader.FIRST_ADDRESS);
    }

    /** Where such a one lies. */
    public static StateBlock block() {
        PluginState state = inMemory();
        return new StateBlock(state.address(), state.block().limit());
    }

    /** Bytes of one file. */
    public static StateArea area() {
        return new StateArea(ByteBuffer.allocateDirect(StateHeader.PREAMBLE + SIZE));
    }
}

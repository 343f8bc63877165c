package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The {@code hotswapd_context} that one version is called with, in native memory.
 *
 * <p>For the tick thread. Writing to it allocates nothing.
 */
final class ContextMemory {
    private static final int ABI = 1;
    private static final int SIZE = 56;
    private static final int TICK = 8;
    private static final int NOW = 16;
    private static final int DELTA = 24;
    private static final int STATE = 32;
    private static final int STATE_SIZE = 40;
    private static final int VERSION = 48;
    private static final int REASON = 52;

    private final Memory memory = new Memory(SIZE);
    private final ByteBuffer bytes = memory.getByteBuffer(0, SIZE).order(ByteOrder.nativeOrder());
    private final long address = Pointer.nativeValue(memory);

    ContextMemory(StateBlock state, int version) {
        bytes.putInt(0, ABI);
        bytes.putInt(Integer.BYTES, SIZE);
        bytes.putLong(STATE, state.address());
        bytes.putLong(STATE_SIZE, state.size());
        bytes.putInt(VERSION, version);
        bytes.putLong(TICK, 0);
        because(EntryReason.FIRST);
    }

    long address() {
        return address;
    }

    void because(EntryReason reason) {
        bytes.putInt(REASON, reason.code());
    }

    void set(long tick, long nowNs, long deltaNs) {
        bytes.putLong(TICK, tick);
        bytes.putLong(NOW, nowNs);
        bytes.putLong(DELTA, deltaNs);
    }
}

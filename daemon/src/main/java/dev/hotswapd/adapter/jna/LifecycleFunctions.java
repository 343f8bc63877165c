package dev.hotswapd.adapter.jna;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin may export beside its entry: {@code hotswapd_load}, {@code hotswapd_upgrade}, {@code hotswapd_unload}.
 * Called once a version, so not bound as the entry is.
 */
final class LifecycleFunctions {
    private static final int OLD_STATE_SIZE = 24;
    private static final int OLD_BYTES = 8;
    private static final int OLD_SIZE = 16;

    private final @Nullable Function load;
    private final @Nullable Function upgrade;
    private final @Nullable Function unload;

    LifecycleFunctions(NativeLibrary library) {
        load = find(library, "hotswapd_load");
        upgrade = find(library, "hotswapd_upgrade");
        unload = find(library, "hotswapd_unload");
    }

    boolean upgrades() {
        return upgrade != null;
    }

    int load(long context) {
        return load == null ? 0 : load.invokeInt(new Object[] {context});
    }

    int upgrade(long context, ByteBuffer old, int oldVersion) {
        if (upgrade == null) {
            return load(context);
        }
        try (Memory oldState = new Memory(OLD_STATE_SIZE)) {
            oldState.clear();
            oldState.setInt(0, oldVersion);
            oldState.setPointer(OLD_BYTES, Native.getDirectBufferPointer(old));
            oldState.setLong(OLD_SIZE, old.limit());
            return upgrade.invokeInt(new Object[] {context, oldState});
        }
    }

    void unload(long context) {
        if (unload != null) {
            unload.invokeVoid(new Object[] {context});
        }
    }

    private static @Nullable Function find(NativeLibrary library, String name) {
        return symbol(library, name).isPresent() ? library.getFunction(name) : null;
    }

    /** Address of a symbol that the library itself or one that it needs defines. */
    static Optional<Pointer> symbol(NativeLibrary library, String name) {
        try {
            return Optional.of(library.getGlobalVariableAddress(name));
        } catch (UnsatisfiedLinkError ignored) {
            // All of these are optional.
            return Optional.empty();
        }
    }
}

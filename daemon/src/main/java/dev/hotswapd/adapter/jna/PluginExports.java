package dev.hotswapd.adapter.jna;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.hotswapd.schema.ExportedSchema;
import dev.hotswapd.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin may export beside its entry: {@code hotswapd_load}, {@code hotswapd_upgrade} and {@code hotswapd_unload},
 * called once a version, so not bound as the entry is; and {@code hotswapd_schema}, the data that the
 * {@code HOTSWAPD_STATE} macro makes.
 */
final class PluginExports {
    private static final int OLD_STATE_SIZE = 24;
    private static final int OLD_BYTES = 8;
    private static final int OLD_SIZE = 16;

    private static final int SCHEMA_FIELD_SIZE = 4;
    private static final int SCHEMA_TYPE = 8;
    private static final int SCHEMA_SIZE = 16;
    private static final int SCHEMA_COUNT = 24;
    private static final int SCHEMA_FIELDS = 32;

    private final @Nullable Function load;
    private final @Nullable Function upgrade;
    private final @Nullable Function unload;
    private final Optional<Schema> schema;

    /** @throws IllegalArgumentException where what the library exports as a schema is none */
    PluginExports(NativeLibrary library) {
        load = find(library, "hotswapd_load");
        upgrade = find(library, "hotswapd_upgrade");
        unload = find(library, "hotswapd_unload");
        schema = symbol(library, "hotswapd_schema").map(PluginExports::schema);
    }

    Optional<Schema> schema() {
        return schema;
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

    private static Schema schema(Pointer schema) {
        int stride = schema.getInt(SCHEMA_FIELD_SIZE);
        String type = text(schema.getPointer(SCHEMA_TYPE));
        long count = schema.getLong(SCHEMA_COUNT);
        ExportedSchema read = new ExportedSchema(schema.getInt(0), stride, type, schema.getLong(SCHEMA_SIZE), count);
        for (long i = 0; i < count; i++) {
            Pointer field = schema.getPointer(SCHEMA_FIELDS).share(i * stride);
            read.field(
                    text(field.getPointer(0)),
                    field.getLong(8),
                    field.getLong(16),
                    field.getLong(24),
                    field.getInt(32),
                    field.getInt(36));
        }
        return read.schema();
    }

    private static @Nullable String text(@Nullable Pointer characters) {
        return characters == null ? null : characters.getString(0, StandardCharsets.UTF_8.name());
    }
}

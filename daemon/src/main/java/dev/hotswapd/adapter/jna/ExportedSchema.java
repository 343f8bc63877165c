package dev.hotswapd.adapter.jna;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.hotswapd.state.Field;
import dev.hotswapd.state.FieldKind;
import dev.hotswapd.state.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code hotswapd_schema}, the data that the {@code HOTSWAPD_STATE} macro makes. */
final class ExportedSchema {
    private static final String SYMBOL = "hotswapd_schema";
    private static final int ABI = 1;
    private static final int FIELD_SIZE = 4;
    private static final int TYPE = 8;
    private static final int SIZE = 16;
    private static final int COUNT = 24;
    private static final int FIELDS = 32;
    private static final long MOST_FIELDS = 4_096;

    private ExportedSchema() {}

    /**
     * The schema, where the library exports one.
     *
     * @throws IllegalArgumentException where what it exports under that name is none
     */
    static Optional<Schema> of(NativeLibrary library) {
        return LifecycleFunctions.symbol(library, SYMBOL).map(ExportedSchema::read);
    }

    private static Schema read(Pointer schema) {
        int abi = schema.getInt(0);
        if (abi != ABI) {
            throw new IllegalArgumentException("'" + SYMBOL + "' must be of ABI " + ABI + ", was of " + abi);
        }
        long stride = schema.getInt(FIELD_SIZE);
        long count = schema.getLong(COUNT);
        if (count < 0 || count > MOST_FIELDS) {
            throw new IllegalArgumentException("'" + SYMBOL + "' must have at most " + MOST_FIELDS + " fields");
        }
        Pointer fields = schema.getPointer(FIELDS);
        List<Field> read = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            read.add(field(fields.share(i * stride)));
        }
        return new Schema(text(schema.getPointer(TYPE)), schema.getLong(SIZE), read);
    }

    private static Field field(Pointer field) {
        return new Field(
                text(field.getPointer(0)),
                kind(field.getInt(36)),
                field.getInt(32),
                field.getLong(8),
                field.getLong(16),
                field.getLong(24));
    }

    private static FieldKind kind(int code) {
        for (FieldKind kind : FieldKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + SYMBOL + "' names a kind of field that is none: " + code);
    }

    private static String text(Pointer characters) {
        return characters.getString(0, StandardCharsets.UTF_8.name());
    }
}

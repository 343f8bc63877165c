package dev.hotswapd.adapter.jna;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.hotswapd.schema.ExportedSchema;
import dev.hotswapd.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code hotswapd_schema}, the data that the {@code HOTSWAPD_STATE} macro makes, out of an open library. */
final class SchemaExport {
    private static final String SYMBOL = "hotswapd_schema";
    private static final int FIELD_SIZE = 4;
    private static final int TYPE = 8;
    private static final int SIZE = 16;
    private static final int COUNT = 24;
    private static final int FIELDS = 32;

    private SchemaExport() {}

    /**
     * The schema, where the library exports one.
     *
     * @throws IllegalArgumentException where what it exports under that name is none
     */
    static Optional<Schema> of(NativeLibrary library) {
        return LifecycleFunctions.symbol(library, SYMBOL).map(SchemaExport::read);
    }

    private static Schema read(Pointer schema) {
        int stride = schema.getInt(FIELD_SIZE);
        long count = schema.getLong(COUNT);
        ExportedSchema read = new ExportedSchema(
                schema.getInt(0), stride, text(schema.getPointer(TYPE)), schema.getLong(SIZE), count);
        Pointer fields = schema.getPointer(FIELDS);
        for (long i = 0; i < count; i++) {
            add(read, fields.share(i * stride));
        }
        return read.schema();
    }

    private static void add(ExportedSchema schema, Pointer field) {
        schema.field(
                text(field.getPointer(0)),
                field.getLong(8),
                field.getLong(16),
                field.getLong(24),
                field.getInt(32),
                field.getInt(36));
    }

    private static @Nullable String text(@Nullable Pointer characters) {
        return characters == null ? null : characters.getString(0, StandardCharsets.UTF_8.name());
    }
}

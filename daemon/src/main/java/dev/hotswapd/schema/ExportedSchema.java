package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code hotswapd_schema} as found in a plugin's memory, where anything may stand, into a {@link Schema}.
 *
 * <p>Every mistake is an {@link IllegalArgumentException} that names the struct and the field and says what to write
 * instead. The constructor answers for the counts before the caller goes and reads so many fields.
 */
public final class ExportedSchema {
    /** {@code HOTSWAPD_ABI} that is understood. */
    public static final int ABI = 1;

    /** {@code sizeof(hotswapd_field)} of that ABI; a later header may append to it. */
    public static final int FIELD_SIZE = 40;

    private static final int LARGEST_FIELD_SIZE = 4_096;
    private static final String USE_THE_MACRO = ": let HOTSWAPD_STATE make hotswapd_schema";

    private final String type;
    private final long size;
    private final List<Field> fields = new ArrayList<>();

    /**
     * Begins with what stands in {@code hotswapd_state_schema}.
     *
     * @param abi as exported
     * @param fieldSize bytes from one field to the next
     * @param type name of the struct, or null for a null pointer
     * @param size of the struct in bytes; beyond 2^63 it arrives negative
     * @param count of fields; beyond 2^63 it arrives negative
     */
    public ExportedSchema(int abi, int fieldSize, @Nullable String type, long size, long count) {
        if (abi != ABI) {
            throw new IllegalArgumentException("hotswapd_schema: 'abi' must be " + ABI + ", was "
                    + Integer.toUnsignedString(abi) + ": build with the hotswapd.h of this hotswapd");
        }
        if (fieldSize < FIELD_SIZE || fieldSize > LARGEST_FIELD_SIZE || fieldSize % Long.BYTES != 0) {
            throw new IllegalArgumentException("hotswapd_schema: 'field_size' must be " + FIELD_SIZE + ", was "
                    + Integer.toUnsignedString(fieldSize) + USE_THE_MACRO);
        }
        if (type == null) {
            throw new IllegalArgumentException("hotswapd_schema: 'type' must be a name, was NULL" + USE_THE_MACRO);
        }
        if (count < 0 || count > Schema.MOST_FIELDS) {
            throw new IllegalArgumentException("hotswapd_schema: 'count' must be at most " + Schema.MOST_FIELDS
                    + ", was " + Long.toUnsignedString(count)
                    + ": declare large parts of the state as one field of bytes");
        }
        this.type = type;
        this.size = size;
        explained(() -> new Schema(type, size, List.of()));
    }

    /**
     * Adds what stands in one {@code hotswapd_field}, in the order of the export.
     *
     * @return this
     */
    public ExportedSchema field(@Nullable String name, long offset, long count, long stride, int size, int kind) {
        if (name == null) {
            throw wrong("field " + fields.size() + ": 'name' must be a path, was NULL");
        }
        FieldKind known = FieldKind.of(kind)
                .orElseThrow(() -> wrong("'kind' of field " + fields.size() + " must be from 1 to "
                        + FieldKind.values().length + ", was " + Integer.toUnsignedString(kind)));
        fields.add(explained(() -> new Field(name, known, size, offset, count, stride)));
        return this;
    }

    /** The schema, once all fields have been added. */
    public Schema schema() {
        return explained(() -> new Schema(type, size, fields));
    }

    private <T> T explained(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "hotswapd_schema: " + e.getMessage() + USE_THE_MACRO + " from the struct itself", e);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("hotswapd_schema of " + type + ": " + what + USE_THE_MACRO);
    }
}

package dev.hotswapd.schema;

import java.util.Arrays;
import java.util.Optional;

/** What a field's elements are. */
public enum FieldKind {
    /** Zero or one. */
    BOOL(1),
    /** Two's complement. */
    SIGNED(2),
    UNSIGNED(3),
    /** IEEE 754, of 4 or 8 bytes. */
    FLOAT(4),
    /** Characters, ended by a zero where there is room. */
    TEXT(5),
    /** An address inside the state block, or zero. */
    POINTER(6),
    /** Bytes whose meaning is the plugin's own affair. */
    BYTES(7);

    private final int code;

    FieldKind(int code) {
        this.code = code;
    }

    /** The kind that {@code hotswapd.h} numbers so. */
    public static Optional<FieldKind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    /** Whether its elements are numbers, which convert into one another. */
    boolean isNumber() {
        return this == BOOL || this == SIGNED || this == UNSIGNED || this == FLOAT;
    }

    /** Whether an element may have {@code size} bytes. */
    boolean allows(int size) {
        return switch (this) {
            case BOOL, TEXT -> size == 1;
            case SIGNED, UNSIGNED -> size == 1 || size == 2 || size == 4 || size == 8;
            case FLOAT -> size == 4 || size == 8;
            case POINTER -> size == 8;
            case BYTES -> size >= 1;
        };
    }

    /** The sizes that it allows, to complete a sentence that begins with "must be". */
    String sizes() {
        return switch (this) {
            case BOOL, TEXT -> "1";
            case SIGNED, UNSIGNED -> "1, 2, 4 or 8";
            case FLOAT -> "4 or 8";
            case POINTER -> "8";
            case BYTES -> "at least 1";
        };
    }
}

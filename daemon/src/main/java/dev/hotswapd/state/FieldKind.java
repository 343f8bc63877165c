package dev.hotswapd.state;

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

    /** Its number in {@code hotswapd.h}. */
    public int code() {
        return code;
    }
}

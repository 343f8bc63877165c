package dev.hotswapd.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one element is, with a word for it: {@code bool}, {@code int32}, {@code uint8}, {@code float}, {@code double},
 * {@code text}, {@code pointer}, {@code bytes16}.
 *
 * @param kind of the element
 * @param size in bytes
 */
record ElementType(FieldKind kind, int size) {
    private static final Pattern BYTES = Pattern.compile("bytes([1-9][0-9]{0,8})");

    /** Type of {@code word}; nothing where no type is called so. */
    static Optional<ElementType> parse(String word) {
        Matcher bytes = BYTES.matcher(word);
        if (bytes.matches()) {
            return Optional.of(new ElementType(FieldKind.BYTES, Integer.parseInt(bytes.group(1))));
        }
        for (FieldKind kind : FieldKind.values()) {
            for (int size = 1; size <= Long.BYTES; size *= 2) {
                ElementType type = new ElementType(kind, size);
                if (kind != FieldKind.BYTES && kind.allows(size) && type.word().equals(word)) {
                    return Optional.of(type);
                }
            }
        }
        return Optional.empty();
    }

    /** Its name for people, and in a schema's text. */
    String word() {
        return switch (kind) {
            case BOOL -> "bool";
            case SIGNED -> "int" + size * Byte.SIZE;
            case UNSIGNED -> "uint" + size * Byte.SIZE;
            case FLOAT -> size == Float.BYTES ? "float" : "double";
            case TEXT -> "text";
            case POINTER -> "pointer";
            case BYTES -> "bytes" + size;
        };
    }
}

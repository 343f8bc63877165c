package dev.hotswapd.schema;

import java.nio.charset.StandardCharsets;

/**
 * One field of a plugin's state: {@code count} elements of {@code size} bytes, {@code stride} bytes apart.
 *
 * @param name the path that its source writes, such as {@code speed}, {@code player.x} or {@code balls[].x}; 1 to 255
 *     characters
 * @param kind of its elements
 * @param size of an element in bytes, as its kind allows: 1 for {@code BOOL} and {@code TEXT}, 1, 2, 4 or 8 for
 *     integers, 4 or 8 for {@code FLOAT}, 8 for {@code POINTER}
 * @param offset of the first element from the block's start in bytes, not negative
 * @param count of elements, at least 1
 * @param stride from one element to the next in bytes, at least {@code size}
 */
public record Field(String name, FieldKind kind, int size, long offset, long count, long stride) {
    /** Where a field must end at the latest: a block is a buffer, whose bytes are counted by an {@code int}. */
    static final long FURTHEST = Integer.MAX_VALUE;

    private static final int LONGEST_NAME = 255;
    private static final String ANY_ELEMENT = "[]";

    public Field {
        checkName("name", name);
        if (!kind.allows(size)) {
            throw new IllegalArgumentException(
                    "'size' of " + name + " must be " + kind.sizes() + ", as its kind is " + kind + ", was " + size);
        }
        checkRange("offset", name, offset, 0);
        checkRange("count", name, count, 1);
        checkRange("stride", name, stride, size);
        // Divided, because the product may be more than a long holds.
        if (count - 1 > Math.floorDiv(FURTHEST - offset - size, stride)) {
            throw new IllegalArgumentException("'offset' of " + name + " must let it end within " + FURTHEST
                    + " bytes, was " + offset + " with " + count + " elements " + stride + " bytes apart");
        }
    }

    /** Offset of the first byte behind its last element. */
    public long end() {
        return offset + (count - 1) * stride + size;
    }

    /** Offset of an element. */
    int start(long index) {
        return (int) (offset + index * stride);
    }

    /** What its elements are. */
    ElementType type() {
        return new ElementType(kind, size);
    }

    /** Whether no bytes lie between its elements. */
    boolean isDense() {
        return count == 1 || stride == size;
    }

    /** One element for people: {@code balls[3].x}, {@code cells[3]}; {@code speed} where there is only one. */
    String element(long index) {
        return count == 1 && !name.contains(ANY_ELEMENT) ? name : element(name, index);
    }

    /** One element of a row of this path. */
    static String element(String path, long index) {
        int any = path.lastIndexOf(ANY_ELEMENT);
        return any < 0
                ? path + '[' + index + ']'
                : path.substring(0, any) + '[' + index + ']' + path.substring(any + ANY_ELEMENT.length());
    }

    /** Names reach terminals and lines of text: a control character among them would do harm there. */
    static void checkName(String what, String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "'" + what + "' must be 1 to " + LONGEST_NAME + " characters long, was " + name.length());
        }
        if (name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException(
                    "'" + what + "' must be text without control characters, was " + name.replaceAll("[^ -~]", "?"));
        }
    }

    private static void checkRange(String what, String name, long value, long least) {
        if (value < least || value > FURTHEST) {
            throw new IllegalArgumentException(
                    "'" + what + "' of " + name + " must be from " + least + " to " + FURTHEST + ", was " + value);
        }
    }
}

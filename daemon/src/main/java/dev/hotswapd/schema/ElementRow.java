package dev.hotswapd.schema;

/**
 * Elements at regular distances.
 *
 * @param offset of the first
 * @param size of each in bytes
 * @param stride from one to the next, at least {@code size}
 * @param count of them; 0 for none
 */
record ElementRow(long offset, long size, long stride, long count) {
    /** No elements. */
    static final ElementRow NONE = new ElementRow(0, 0, 1, 0);

    static ElementRow of(Field field) {
        return new ElementRow(field.offset(), field.size(), field.stride(), field.count());
    }

    /** One byte. */
    static ElementRow at(long offset) {
        return new ElementRow(offset, 1, 1, 1);
    }

    /** The same elements, but only the first byte of each. */
    ElementRow firstBytes() {
        return new ElementRow(offset, 1, stride, count);
    }

    long end() {
        return offset + (count - 1) * stride + size;
    }

    /** Where an element would be that comes behind so many others. */
    long behind(long elements) {
        return offset + elements * stride;
    }

    boolean holds(long at) {
        long distance = at - offset;
        return distance >= 0 && distance / stride < count && distance % stride < size;
    }

    /** Which element a byte belongs to that is in one. */
    long index(long at) {
        return (at - offset) / stride;
    }
}

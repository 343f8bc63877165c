package dev.hotswapd.state;

/**
 * Elements at regular distances.
 *
 * @param offset of the first
 * @param size of each in bytes
 * @param stride from one to the next, at least {@code size}
 * @param count of them; 0 for none
 */
record Row(long offset, long size, long stride, long count) {
    /** No elements. */
    static final Row NONE = new Row(0, 0, 1, 0);

    static Row of(Field field) {
        return new Row(field.offset(), field.size(), field.stride(), field.count());
    }

    /** One byte. */
    static Row at(long offset) {
        return new Row(offset, 1, 1, 1);
    }

    /** The same elements, but only the first byte of each. */
    Row firstBytes() {
        return new Row(offset, 1, stride, count);
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

package dev.hotswapd.schema;

import java.util.function.LongFunction;

/**
 * A part of the old form and where it is in the new one.
 *
 * @param rank the lower, the rather is this part meant where several hold the same byte
 * @param from its bytes in the old form
 * @param to its bytes in the new form; {@link ElementRow#NONE} where it is gone
 * @param names what people call each element
 */
record MovedPart(int rank, ElementRow from, ElementRow to, LongFunction<String> names) {
    /** What {@link #moved} says of a byte that is not in the new form. */
    static final long GONE = -1;

    /** Where a byte of this part is now: in the same element, as far from its start. */
    long moved(long at) {
        long index = from.index(at);
        long within = (at - from.offset()) % from.stride();
        return index < to.count() && within < to.size() ? to.behind(index) + within : GONE;
    }

    /** The element that a byte belongs to, for people. */
    String name(long at) {
        return names.apply(from.index(at));
    }
}

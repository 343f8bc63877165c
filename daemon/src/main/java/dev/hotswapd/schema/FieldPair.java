package dev.hotswapd.schema;

import java.util.StringJoiner;

/**
 * A field in its old form and in its new one.
 *
 * @param from in the old form
 * @param to the field of that name in the new form
 */
record FieldPair(Field from, Field to) {
    /** Whether it is as it was, where it was. */
    boolean isKept() {
        return isSameType()
                && from.offset() == to.offset()
                && from.count() == to.count()
                && (from.count() == 1 || from.stride() == to.stride());
    }

    /** Whether its elements stay as they are, bit by bit, wherever they go. */
    boolean isSameType() {
        return from.type().equals(to.type());
    }

    /** Whether its values have a meaning in the new type: numbers in numbers, all else only in itself. */
    boolean isConvertible() {
        return isSameType() || (from.kind().isNumber() && to.kind().isNumber());
    }

    /** Elements that there are in both forms. */
    int common() {
        return (int) Math.min(from.count(), to.count());
    }

    /** Whether it is one text, and not a character in each of several structs. */
    boolean isText() {
        return isSameType() && from.kind() == FieldKind.TEXT && from.isDense() && to.isDense();
    }

    /** What is done to it, for people. */
    String step() {
        StringJoiner changes = new StringJoiner(", ", to.name() + ": ", "");
        if (!isSameType()) {
            changes.add(from.type().word() + " → " + to.type().word());
        }
        if (from.count() != to.count()) {
            changes.add(from.count() + " → " + to.count() + " elements");
        }
        if (isSameType() && from.count() == to.count()) {
            changes.add(
                    from.offset() == to.offset()
                            ? from.stride() + " → " + to.stride() + " bytes apart"
                            : "moved " + from.offset() + " → " + to.offset());
        }
        return changes.toString();
    }
}

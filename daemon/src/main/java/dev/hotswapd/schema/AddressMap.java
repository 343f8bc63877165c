package dev.hotswapd.schema;

import dev.hotswapd.schema.MovedParts.MovedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Where a byte of the old form is in the new one, for the addresses that a state holds of itself.
 *
 * <p>An address does not tell what it means: the first member of a struct, the struct, and the array have the same.
 * In this order it is taken to be: an element of an array of structs; a struct, the outermost; an array's element;
 * the state itself; a field; the end of an array. What no field describes moves along with the struct it is in,
 * where that has moved as a whole.
 */
final class AddressMap {
    /** Said of a byte that is not in the new form. */
    static final long GONE = -1;

    private static final int ARRAY_OF_STRUCTS = 0;
    private static final int ARRAY = 1_000;
    private static final int STATE = 1_001;
    private static final int SINGLE_FIELD = 1_002;
    private static final int END = 0;

    private final Schema from;
    private final Schema to;
    private final MovedParts declared;
    private final MovedParts undeclared;
    private final boolean stayed;

    AddressMap(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        Map<String, Field> fields = to.byName();
        List<MovedPart> known = new ArrayList<>();
        List<MovedPart> rest = new ArrayList<>();
        known.add(new MovedPart(STATE, ElementRow.at(0), ElementRow.at(0), index -> from.type()));
        addFields(fields, known, rest);
        addStructs(fields, known, rest);
        declared = new MovedParts(known);
        undeclared = new MovedParts(rest);
        stayed = FieldShift.of(from.fields(), fields).equals(Optional.of(new FieldShift(0, 0)));
    }

    /**
     * How far fields have moved that moved together.
     *
     * @param distance of their first elements in bytes
     * @param spread by which their elements are further apart now
     */
    private record FieldShift(long distance, long spread) {
        /** The one way that all fields took which are in both forms; nothing where there are several, or none. */
        static Optional<FieldShift> of(List<Field> fields, Map<String, Field> now) {
            List<FieldShift> shifts = fields.stream()
                    .filter(field -> now.containsKey(field.name()))
                    .map(field -> between(field, now.getOrDefault(field.name(), field)))
                    .distinct()
                    .limit(2)
                    .toList();
            return shifts.size() == 1 ? Optional.of(shifts.get(0)) : Optional.empty();
        }

        private static FieldShift between(Field old, Field now) {
            long spread = old.count() == 1 || now.count() == 1 ? 0 : now.stride() - old.stride();
            return new FieldShift(now.offset() - old.offset(), spread);
        }
    }

    private void addFields(Map<String, Field> now, List<MovedPart> known, List<MovedPart> rest) {
        for (Field field : from.fields()) {
            Field target = now.get(field.name());
            ElementRow row = target == null ? ElementRow.NONE : ElementRow.of(target);
            known.add(
                    new MovedPart(field.count() > 1 ? ARRAY : SINGLE_FIELD, ElementRow.of(field), row, field::element));
            if (target != null && field.count() > 1 && field.name().indexOf('[') < 0) {
                rest.add(end(ElementRow.of(field), row, field::element));
            }
        }
    }

    private void addStructs(Map<String, Field> fields, List<MovedPart> known, List<MovedPart> rest) {
        Map<String, NestedStruct> structs = NestedStruct.of(to);
        for (NestedStruct before : NestedStruct.of(from).values()) {
            NestedStruct same = structs.get(before.name());
            if (same == null) {
                continue;
            }
            NestedStruct old = before.ledAs(same, from.fields());
            NestedStruct now = same.ledAs(before, to.fields());
            int rank = old.isArray() ? ARRAY_OF_STRUCTS : old.name().length();
            known.add(new MovedPart(rank, old.elements().firstBytes(), now.elements(), old::element));
            if (old.isArray()) {
                rest.add(end(old.elements(), now.elements(), old::element));
            }
            FieldShift.of(old.members(), fields)
                    .filter(shift -> old.isRow() || shift.spread() == 0)
                    .ifPresent(shift -> rest.add(gaps(old, now, shift)));
        }
    }

    /** Bytes of a struct that no field describes, and that went the way of all its fields. */
    private static MovedPart gaps(NestedStruct old, NestedStruct now, FieldShift shift) {
        ElementRow row = old.elements();
        // Behind the last declared member the next struct may have begun, if its first one is not declared: as long as
        // all structs are as far apart as they were, the byte is the same either way.
        long size = old.isArray() && shift.spread() == 0 ? row.stride() : row.size();
        ElementRow gaps = new ElementRow(row.offset(), size, row.stride(), row.count());
        ElementRow moved = new ElementRow(
                row.offset() + shift.distance(),
                size,
                row.stride() + shift.spread(),
                now.elements().count());
        return new MovedPart((int) Math.min(size, Integer.MAX_VALUE), gaps, moved, old::element);
    }

    /** One past the last element: still behind as many elements, or at the end where the array was cut. */
    private static MovedPart end(ElementRow old, ElementRow now, LongFunction<String> names) {
        ElementRow behind = ElementRow.at(old.behind(old.count()));
        ElementRow target = ElementRow.at(now.behind(Math.min(old.count(), now.count())));
        return new MovedPart(END, behind, target, index -> names.apply(old.count()));
    }

    /**
     * Where a byte of the old block is now.
     *
     * @param offset from the block's start
     * @return its offset now, or {@link #GONE}
     */
    long moved(long offset) {
        if (offset >= Math.max(from.size(), to.size())) {
            return offset;
        }
        long moved = declared.at(offset)
                .or(() -> undeclared.at(offset))
                .map(place -> place.moved(offset))
                .orElseGet(() -> stayed && offset < from.size() ? offset : GONE);
        // The end of an array may be that of the state; gaps may have moved out of it.
        return moved <= to.size() ? Math.max(moved, GONE) : GONE;
    }

    /** What people call a byte of the old block. */
    String name(long offset) {
        return declared.at(offset).map(place -> place.name(offset)).orElse("byte " + offset);
    }
}

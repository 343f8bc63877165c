package dev.hotswapd.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    static final long GONE = Place.GONE;

    private static final int ARRAY_OF_STRUCTS = 0;
    private static final int ARRAY = 1_000;
    private static final int STATE = 1_001;
    private static final int SINGLE_FIELD = 1_002;
    private static final int END = 0;

    private final Schema from;
    private final Schema to;
    private final Places declared;
    private final Places undeclared;
    private final boolean stayed;

    AddressMap(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        Map<String, Field> fields = to.byName();
        List<Place> known = new ArrayList<>();
        List<Place> rest = new ArrayList<>();
        known.add(new Place(STATE, Row.at(0), Row.at(0), index -> from.type()));
        addFields(fields, known, rest);
        addGroups(fields, known, rest);
        declared = new Places(known);
        undeclared = new Places(rest);
        stayed = Shift.of(from.fields(), fields).filter(Shift::isNone).isPresent();
    }

    private void addFields(Map<String, Field> now, List<Place> known, List<Place> rest) {
        for (Field field : from.fields()) {
            Field target = now.get(field.name());
            Row row = target == null ? Row.NONE : Row.of(target);
            known.add(new Place(field.count() > 1 ? ARRAY : SINGLE_FIELD, Row.of(field), row, field::element));
            if (target != null && field.count() > 1 && field.name().indexOf('[') < 0) {
                rest.add(end(Row.of(field), row, field::element));
            }
        }
    }

    private void addGroups(Map<String, Field> fields, List<Place> known, List<Place> rest) {
        Map<String, Group> now = Group.of(to);
        for (Group group : Group.of(from).values()) {
            Group same = now.get(group.name());
            if (same != null) {
                add(group.ledAs(same, from.fields()), same.ledAs(group, to.fields()), fields, known, rest);
            }
        }
    }

    private static void add(Group old, Group now, Map<String, Field> fields, List<Place> known, List<Place> rest) {
        int rank = old.isArray() ? ARRAY_OF_STRUCTS : old.name().length();
        known.add(new Place(rank, old.elements().firstBytes(), now.elements(), old::element));
        if (old.isArray()) {
            rest.add(end(old.elements(), now.elements(), old::element));
        }
        Shift.of(old.members(), fields)
                .filter(shift -> old.isRow() || shift.spread() == 0)
                .ifPresent(shift -> rest.add(gaps(old, now, shift)));
    }

    /** Bytes of a struct that no field describes, and that went the way of all its fields. */
    private static Place gaps(Group old, Group now, Shift shift) {
        Row row = old.elements();
        // Behind the last declared member the next struct may have begun, if its first one is not declared: as long as
        // all structs are as far apart as they were, the byte is the same either way.
        long size = old.isArray() && shift.spread() == 0 ? row.stride() : row.size();
        Row gaps = new Row(row.offset(), size, row.stride(), row.count());
        Row moved = new Row(
                row.offset() + shift.distance(),
                size,
                row.stride() + shift.spread(),
                now.elements().count());
        return new Place((int) Math.min(size, Integer.MAX_VALUE), gaps, moved, old::element);
    }

    /** One past the last element: still behind as many elements, or at the end where the array was cut. */
    private static Place end(Row old, Row now, LongFunction<String> names) {
        Row behind = Row.at(old.behind(old.count()));
        Row target = Row.at(now.behind(Math.min(old.count(), now.count())));
        return new Place(END, behind, target, index -> names.apply(old.count()));
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

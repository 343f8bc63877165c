package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A struct within the state, as far as the paths of its members tell: {@code player} of {@code player.x}, and
 * {@code balls[]} of {@code balls[].x}, which stands for every element of the array.
 *
 * <p>A schema does not say where a struct begins. It begins at its first declared member at the latest; an array's
 * also so early that all its elements end before the next field or the end of the state. So the beginning is exact
 * wherever the first member is declared, or no gap follows the array; else the first declared member counts as the
 * beginning.
 *
 * @param name path of the struct
 * @param elements of an array, from where each begins to where its last declared member ends; a single one for a
 *     struct of its own
 * @param members declared fields in it, by their offsets
 */
record NestedStruct(String name, ElementRow elements, List<Field> members) {
    private static final String ARRAY = "[]";

    /** Structs in structs in structs: deeper ones are not told apart, so that names cannot eat up the memory. */
    private static final int DEEPEST = 8;

    /** All structs of a schema whose elements can be told, by their names. */
    static Map<String, NestedStruct> of(Schema schema) {
        List<Field> sorted = new ArrayList<>(schema.fields());
        sorted.sort(Comparator.comparingLong(Field::offset));
        Map<String, List<Field>> members = new LinkedHashMap<>();
        for (Field field : sorted) {
            for (String prefix : prefixes(field.name())) {
                members.computeIfAbsent(prefix, name -> new ArrayList<>()).add(field);
            }
        }
        long[] offsets = sorted.stream().mapToLong(Field::offset).toArray();
        Map<String, NestedStruct> groups = new LinkedHashMap<>();
        members.forEach((name, fields) -> {
            ElementRow elements = name.contains(ARRAY) ? rows(name, fields, schema.size(), offsets) : single(fields);
            if (elements.count() > 0) {
                groups.put(name, new NestedStruct(name, elements, fields));
            }
        });
        return groups;
    }

    /** Whether it is an array's elements, and not a struct in them or one of its own. */
    boolean isArray() {
        return name.endsWith(ARRAY);
    }

    /** Whether there is one in each element of an array. */
    boolean isRow() {
        return name.contains(ARRAY);
    }

    /** Bytes between the beginning and the first declared member. */
    long lead() {
        return members.get(0).offset() - elements.offset();
    }

    /**
     * The same struct, beginning as far before its first declared member as in its other form, where that knew better
     * and there is room.
     *
     * @param fields of the schema that this is of
     */
    NestedStruct ledAs(NestedStruct other, List<Field> fields) {
        long further = other.lead() - lead();
        long start = elements.offset() - further;
        boolean sameFirst = members.get(0).name().equals(other.members.get(0).name());
        boolean room = elements.size() + further <= elements.stride()
                && fields.stream().noneMatch(field -> field.offset() < elements.offset() && field.end() > start);
        if (!isArray() || !sameFirst || further <= 0 || start < 0 || !room) {
            return this;
        }
        return new NestedStruct(
                name, new ElementRow(start, elements.size() + further, elements.stride(), elements.count()), members);
    }

    /** One element for people: {@code balls[3]}. */
    String element(long index) {
        return isRow() ? Field.element(name, index) : name;
    }

    /**
     * The paths of the structs that a field is in, the outermost first. Of arrays in arrays only the innermost has
     * elements of which the field tells the distance.
     */
    private static List<String> prefixes(String name) {
        List<String> prefixes = new ArrayList<>();
        int innermost = name.lastIndexOf(ARRAY);
        for (int dot = name.indexOf('.'); dot > 0 && prefixes.size() < DEEPEST; dot = name.indexOf('.', dot + 1)) {
            String prefix = name.substring(0, dot);
            if (dot > innermost || !prefix.contains(ARRAY)) {
                prefixes.add(prefix);
            }
        }
        return prefixes;
    }

    private static ElementRow single(List<Field> members) {
        long start = members.get(0).offset();
        long end = members.stream().mapToLong(Field::end).max().orElse(start);
        return new ElementRow(start, end - start, end - start, 1);
    }

    /** No elements where the members do not agree on them: then the fields alone count. */
    private static ElementRow rows(String name, List<Field> members, long stateSize, long[] offsets) {
        Field first = members.get(0);
        long start = first.offset();
        long firstEnd = start;
        long end = start;
        for (Field member : members) {
            if (member.stride() != first.stride() || member.count() != first.count()) {
                return ElementRow.NONE;
            }
            firstEnd = Math.max(firstEnd, member.offset() + member.size());
            end = Math.max(end, member.end());
        }
        if (name.endsWith(ARRAY)) {
            int next = Arrays.binarySearch(offsets, end);
            int index = next >= 0 ? next : -next - 1;
            long limit = index < offsets.length ? offsets[index] : stateSize;
            start = Math.min(start, limit - first.count() * first.stride());
        }
        boolean fits = start >= 0 && firstEnd - start <= first.stride();
        return fits ? new ElementRow(start, firstEnd - start, first.stride(), first.count()) : ElementRow.NONE;
    }
}

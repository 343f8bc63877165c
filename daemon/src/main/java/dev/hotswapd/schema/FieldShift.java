package dev.hotswapd.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far fields have moved that moved together.
 *
 * @param distance of their first elements in bytes
 * @param spread by which their elements are further apart now
 */
record FieldShift(long distance, long spread) {
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

    /** Whether nothing moved at all. */
    boolean isNone() {
        return distance == 0 && spread == 0;
    }
}

package dev.hotswapd.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The form of a plugin's state, as the plugin exports it.
 *
 * @param type name of the struct
 * @param size of the struct in bytes, up to 2 GiB less one byte
 * @param fields in the order of their declaration, at most {@value #MOST_FIELDS}; each has a name of its own and bytes
 *     of its own within the struct
 */
public record Schema(String type, long size, List<Field> fields) {
    /** So many fields a schema may have. */
    public static final int MOST_FIELDS = 4_096;

    public Schema {
        Field.checkName("type", type);
        if (size < 0 || size > Field.FURTHEST) {
            throw new IllegalArgumentException(
                    "'size' of " + type + " must be from 0 to " + Field.FURTHEST + ", was " + size);
        }
        if (fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "'fields' of " + type + " must be at most " + MOST_FIELDS + ", were " + fields.size());
        }
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (field.end() > size) {
                throw new IllegalArgumentException("'" + field.name() + "' must lie within the " + size + " bytes of "
                        + type + ", was up to byte " + field.end());
            }
            if (!names.add(field.name())) {
                throw new IllegalArgumentException(
                        "'" + field.name() + "' must be declared once in " + type + ", was declared twice");
            }
        }
        Overlaps.among(fields).ifPresent(overlap -> {
            throw new IllegalArgumentException("'" + overlap.second().name() + "' must have bytes of its own in " + type
                    + ", was over " + overlap.first().name());
        });
    }

    /** Its fields by their names. */
    Map<String, Field> byName() {
        return fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }
}

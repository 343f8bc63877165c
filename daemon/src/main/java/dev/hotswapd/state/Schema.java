package dev.hotswapd.state;

import java.util.List;

/**
 * The form of a plugin's state, as the plugin exports it.
 *
 * @param type name of the struct
 * @param size of the struct in bytes
 * @param fields in the order of their declaration
 */
public record Schema(String type, long size, List<Field> fields) {
    public Schema {
        fields = List.copyOf(fields);
    }
}

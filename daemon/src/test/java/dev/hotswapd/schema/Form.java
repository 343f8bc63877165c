package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.List;

/** Lays out a struct as a C compiler without padding would, unless a gap is asked for. */
final class Form {
    private final List<Field> fields = new ArrayList<>();
    private long size;

    /** {@code type name;}, or {@code type name[count];} for {@code type[count]}. */
    Form with(String type, String name) {
        int bracket = type.indexOf('[');
        ElementType element = ElementType.parse(bracket < 0 ? type : type.substring(0, bracket))
                .orElseThrow();
        long count = bracket < 0 ? 1 : Long.parseLong(type.substring(bracket + 1, type.length() - 1));
        fields.add(new Field(name, element.kind(), element.size(), size, count, element.size()));
        size += count * element.size();
        return this;
    }

    /** {@code struct { … } name[count];}: the members' names are given after the dot. */
    Form with(String name, long count, Form member) {
        for (Field field : member.fields) {
            fields.add(new Field(
                    name + "[]." + field.name(),
                    field.kind(),
                    field.size(),
                    size + field.offset(),
                    count,
                    member.size));
        }
        size += count * member.size;
        return this;
    }

    /** Bytes that no field describes. */
    Form gap(long bytes) {
        size += bytes;
        return this;
    }

    Schema schema() {
        return new Schema("World", size, fields);
    }
}

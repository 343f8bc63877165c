package dev.hotswapd.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema as text, to be kept beside the state: the same bytes for the same schema, and people can read them.
 *
 * <pre>{@code
 * hotswapd-schema 1
 * size 1048 fields 3 World
 * 0 float speed
 * 8 int32[64] cells
 * 264 float[64/12] balls[].x
 * }</pre>
 *
 * <p>A field's line has its offset, its type with the count of elements and the bytes from one to the next (left out
 * where there is one element, and where there is nothing between them), and its name to the end of the line.
 */
public final class SchemaText {
    /** Bytes that a text has at most: what there is room for beside the state. */
    public static final int LARGEST = 52 * 1024;

    private static final String HEADER = "hotswapd-schema 1\n";
    private static final Pattern FORM = Pattern.compile("size ([0-9]{1,10}) fields ([0-9]{1,4}) (.+)", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("([0-9]{1,10}) ([a-z0-9]+)(?:\\[([0-9]{1,10})(?:/([0-9]{1,10}))?])? (.+)", Pattern.DOTALL);

    private SchemaText() {}

    /**
     * Writes a schema as UTF-8.
     *
     * @throws IllegalArgumentException where it would take more than {@link #LARGEST} bytes, with what to do about it
     */
    public static byte[] encode(Schema schema) {
        byte[] text = write(schema).getBytes(StandardCharsets.UTF_8);
        if (text.length > LARGEST) {
            throw new IllegalArgumentException("the schema of " + schema.type() + " must be at most " + LARGEST
                    + " bytes as text, was " + text.length
                    + ": declare fewer fields, or parts of the state as one field of bytes");
        }
        return text;
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param text all bytes of it and no others
     * @return nothing for any other bytes, those of a later version among them
     */
    public static Optional<Schema> decode(byte[] text) {
        if (text.length > LARGEST) {
            return Optional.empty();
        }
        try {
            Schema schema = read(new String(text, StandardCharsets.UTF_8));
            // Reading may be lenient, because only what would be written just so again is believed.
            boolean same = Arrays.equals(write(schema).getBytes(StandardCharsets.UTF_8), text);
            return same ? Optional.of(schema) : Optional.empty();
        } catch (IllegalArgumentException ignored) {
            // A field or a schema that cannot be is as malformed as a line that cannot be read.
            return Optional.empty();
        }
    }

    private static String write(Schema schema) {
        StringBuilder text = new StringBuilder(HEADER);
        text.append("size " + schema.size() + " fields " + schema.fields().size() + " " + schema.type() + "\n");
        for (Field field : schema.fields()) {
            text.append(field.offset() + " " + field.type().word() + row(field) + " " + field.name() + "\n");
        }
        return text.toString();
    }

    private static String row(Field field) {
        if (field.stride() != field.size()) {
            return "[" + field.count() + "/" + field.stride() + "]";
        }
        return field.count() == 1 ? "" : "[" + field.count() + "]";
    }

    private static Schema read(String text) {
        if (!text.startsWith(HEADER)) {
            throw new IllegalArgumentException("no header");
        }
        String[] lines = text.substring(HEADER.length()).split("\n", -1);
        Matcher form = matched(FORM, lines[0]);
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            fields.add(readField(matched(FIELD, lines[i])));
        }
        return new Schema(form.group(3), Long.parseLong(form.group(1)), fields);
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("malformed");
        }
        return matcher;
    }

    private static Field readField(Matcher field) {
        ElementType type = ElementType.parse(field.group(2)).orElseThrow(IllegalArgumentException::new);
        long count = field.group(3) == null ? 1 : Long.parseLong(field.group(3));
        long stride = field.group(4) == null ? type.size() : Long.parseLong(field.group(4));
        return new Field(field.group(5), type.kind(), type.size(), Long.parseLong(field.group(1)), count, stride);
    }
}

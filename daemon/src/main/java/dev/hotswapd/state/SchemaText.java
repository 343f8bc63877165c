package dev.hotswapd.state;

import java.util.Optional;

/** Placeholder until the real one lands. */
public final class SchemaText {
    private SchemaText() {}

    public static String encode(Schema schema) {
        return schema.toString();
    }

    public static Optional<Schema> decode(String text) {
        return Optional.empty();
    }
}

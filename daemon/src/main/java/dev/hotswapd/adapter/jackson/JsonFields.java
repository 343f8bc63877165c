package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hotswapd.text.Harmless;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes the fields of one JSON object, one after the other. For one thread. */
final class JsonFields {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonFields(JsonGenerator json) {
        this.json = json;
    }

    /** The object as text, on one line, and fit for a terminal. */
    static String object(Consumer<JsonFields> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new JsonFields(json).object(fields, json::writeStartObject);
        } catch (IOException e) {
            throw unexpected(e);
        }
        return Harmless.json(text.toString());
    }

    JsonFields text(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    JsonFields text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    /** Leaves an empty one out. */
    JsonFields textUnlessEmpty(String name, String value) {
        return text(name, Optional.of(value).filter(text -> !text.isEmpty()));
    }

    JsonFields texts(String name, List<String> values) {
        return array(name, () -> {
            for (String value : values) {
                json.writeString(value);
            }
        });
    }

    JsonFields number(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    JsonFields number(String name, OptionalInt value) {
        value.ifPresent(number -> number(name, number));
        return this;
    }

    /** With three digits behind the point: clocks are not more exact. */
    JsonFields rounded(String name, double value) {
        return write(() -> json.writeNumberField(name, Math.round(value * 1e3) / 1e3));
    }

    JsonFields flag(String name, boolean value) {
        return write(() -> json.writeBooleanField(name, value));
    }

    JsonFields nothing(String name) {
        return write(() -> json.writeNullField(name));
    }

    JsonFields object(String name, Consumer<JsonFields> fields) {
        return object(fields, () -> json.writeObjectFieldStart(name));
    }

    <T> JsonFields objects(String name, List<T> values, BiConsumer<JsonFields, T> each) {
        return array(name, () -> {
            for (T value : values) {
                object(fields -> each.accept(fields, value), json::writeStartObject);
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private JsonFields object(Consumer<JsonFields> fields, Writing start) {
        return write(() -> {
            start.run();
            fields.accept(this);
            json.writeEndObject();
        });
    }

    private JsonFields array(String name, Writing values) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            values.run();
            json.writeEndArray();
        });
    }

    private JsonFields write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw unexpected(e);
        }
        return this;
    }

    private static UncheckedIOException unexpected(IOException e) {
        return new UncheckedIOException("writing JSON to memory cannot fail", e);
    }
}

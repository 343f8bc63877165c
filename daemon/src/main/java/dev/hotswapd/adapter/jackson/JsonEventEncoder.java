package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hotswapd.event.Event;
import dev.hotswapd.record.EventEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes events as the lines of {@code events.jsonl}. */
public final class JsonEventEncoder implements EventEncoder {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private final JsonFactory factory = new JsonFactory();

    @Override
    public Optional<String> encode(long seq, Instant time, Event event) {
        Optional<String> type = EventTypes.of(event);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("seq", seq);
            json.writeStringField("time", MICROSECONDS.format(time));
            json.writeStringField("type", type.get());
            EventFields.write(json, event);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory cannot fail", e);
        }
        return Optional.of(line.toString());
    }
}

package dev.hotswapd.adapter.jackson;

import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.EventTypes;
import dev.hotswapd.record.EventRecord.EventEncoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes events as the lines of {@code events.jsonl}. */
public final class JsonEventEncoder implements EventEncoder {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    @Override
    public Optional<String> encode(Told told) {
        return EventTypes.of(told.event())
                .map(type -> JsonFields.object(json -> told.event()
                        .in(new EventFields(json.number("seq", told.seq())
                                .text("time", MICROSECONDS.format(told.time()))
                                .text("type", type)))));
    }
}

package dev.hotswapd.adapter.jackson;

import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.EventTypes;
import dev.hotswapd.record.EventEncoder;
import java.time.Instant;
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
                .map(type -> JsonFields.object(
                        json -> told.event().in(new EventFields(begin(json, told.seq(), told.time(), type)))));
    }

    @Override
    public String lost(long seq, Instant time, String reason) {
        return JsonFields.object(json -> begin(json, seq, time, "event.lost").text("reason", reason));
    }

    private static JsonFields begin(JsonFields json, long seq, Instant time, String type) {
        return json.number("seq", seq).text("time", MICROSECONDS.format(time)).text("type", type);
    }
}

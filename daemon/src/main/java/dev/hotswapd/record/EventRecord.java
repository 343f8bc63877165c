package dev.hotswapd.record;

import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import java.util.function.Consumer;

/**
 * Writes events to the event record. For one thread.
 *
 * @param lines takes the record's lines
 */
public record EventRecord(EventEncoder encoder, Consumer<String> lines) implements EventBus.Subscriber {
    @Override
    public void hear(Told told) {
        encoder.encode(told).ifPresent(lines);
    }
}

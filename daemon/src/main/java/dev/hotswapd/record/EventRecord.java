package dev.hotswapd.record;

import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes events to the event record. For one thread.
 *
 * @param lines takes the record's lines
 */
public record EventRecord(EventEncoder encoder, Consumer<String> lines) implements EventBus.Subscriber {
    /** Port: writes events as JSON. Used by one thread. */
    @FunctionalInterface
    public interface EventEncoder {
        /**
         * One event as one line.
         *
         * @return empty for what belongs in the log only
         */
        Optional<String> encode(Told told);
    }

    @Override
    public void hear(Told told) {
        encoder.encode(told).ifPresent(lines);
    }
}

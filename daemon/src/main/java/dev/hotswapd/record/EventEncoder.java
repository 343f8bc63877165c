package dev.hotswapd.record;

import dev.hotswapd.event.EventBus.Told;
import java.time.Instant;
import java.util.Optional;

/** Port: writes an event as a line of the record. */
public interface EventEncoder {
    /** The line, without its end; empty where the record does not hold such events. */
    Optional<String> encode(Told told);

    /** The line that stands in place of an event which could not be written, and for whose number there must be one. */
    String lost(long seq, Instant time, String reason);
}

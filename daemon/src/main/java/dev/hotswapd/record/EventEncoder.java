package dev.hotswapd.record;

import dev.hotswapd.event.EventBus.Told;
import java.util.Optional;

/** Port: writes events as JSON. Used by one thread. */
@FunctionalInterface
public interface EventEncoder {
    /** One event as one line; empty for what belongs in the log only. */
    Optional<String> encode(Told told);
}

package dev.hotswapd.daemon;

import dev.hotswapd.time.Clock;
import java.time.Instant;

/** The machine's clocks. */
final class SystemClock implements Clock {
    @Override
    public long nowNs() {
        return System.nanoTime();
    }

    @Override
    public Instant wallClock() {
        return Instant.now();
    }
}

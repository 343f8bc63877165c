package dev.hotswapd.testing;

import dev.hotswapd.time.Clock;
import java.time.Instant;

/** The machine's own clocks, for tests in which threads run. */
public final class NanoClock implements Clock {
    @Override
    public long nowNs() {
        return System.nanoTime();
    }

    @Override
    public Instant wallClock() {
        return Instant.now();
    }
}

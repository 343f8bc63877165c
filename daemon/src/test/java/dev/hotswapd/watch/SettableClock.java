package dev.hotswapd.watch;

import dev.hotswapd.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is moved. One thread. */
final class SettableClock implements Clock {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00.123456789Z");

    private long nowNs = 5_000_000_000L;

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public Instant wallClock() {
        return START.plusNanos(nowNs);
    }

    void advance(Duration by) {
        nowNs += by.toNanos();
    }
}

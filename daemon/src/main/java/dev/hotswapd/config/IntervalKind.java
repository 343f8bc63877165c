package dev.hotswapd.config;

import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.time.DurationText;
import java.time.Duration;
import java.util.Optional;

/** When to tick: {@code "manual"}, or a duration that the scheduler can keep. */
record IntervalKind() implements Kind<TickInterval> {
    private static final String FORM =
            "\"manual\" or a duration of at least " + DurationText.format(TickInterval.SHORTEST);

    @Override
    public Optional<TickInterval> read(Located value) {
        Optional<String> text = value.text(FORM);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equals("manual")) {
            return Optional.of(new TickInterval.Manual());
        }
        try {
            Duration interval = DurationText.parse(text.get());
            if (interval.compareTo(TickInterval.SHORTEST) >= 0) {
                return Optional.of(new TickInterval.Every(interval));
            }
        } catch (IllegalArgumentException ignored) {
            // Reported below, where both ways to write it can be named.
        }
        return value.mustBe(FORM);
    }
}

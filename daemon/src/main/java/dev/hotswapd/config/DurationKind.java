package dev.hotswapd.config;

import dev.hotswapd.time.DurationText;
import java.time.Duration;
import java.util.Optional;

/**
 * A duration as {@link DurationText} has it.
 *
 * @param least the shortest allowed
 * @param most the longest allowed, where there is one
 */
record DurationKind(Duration least, Optional<Duration> most) implements Kind<Duration> {
    /** Anything longer than nothing. */
    static final DurationKind POSITIVE = new DurationKind(Duration.ofNanos(1_000), Optional.empty());

    @Override
    public Optional<Duration> read(Located value) {
        Optional<String> text = value.text(DurationText.FORM);
        return text.isEmpty() ? Optional.empty() : parse(text.get(), value);
    }

    private Optional<Duration> parse(String text, Located value) {
        Duration duration;
        try {
            duration = DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            return value.wrong(e.getMessage() + ", was " + value.node().described());
        }
        if (duration.compareTo(least) < 0) {
            return value.mustBe("at least " + DurationText.format(least));
        }
        if (most.isPresent() && duration.compareTo(most.get()) > 0) {
            return value.mustBe("at most " + DurationText.format(most.get()));
        }
        return Optional.of(duration);
    }
}

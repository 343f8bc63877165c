package dev.hotswapd.time;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** Durations as users write them: {@code 500us}, {@code 10ms}, {@code 2s}, {@code 5m}, {@code 1h}. Whole numbers only. */
public final class DurationText {
    /** What may be written, to complete a sentence that begins with "must be". */
    public static final String FORM = "a whole number and a unit (us, ms, s, m or h), such as \"10ms\"";

    private static final UnitScale NANOSECONDS = new UnitScale(List.of(
            new UnitScale.Unit("h", 3_600_000_000_000L),
            new UnitScale.Unit("m", 60_000_000_000L),
            new UnitScale.Unit("s", 1_000_000_000L),
            new UnitScale.Unit("ms", 1_000_000L),
            new UnitScale.Unit("us", 1_000L)));

    private DurationText() {}

    /**
     * Reads a duration that fits a {@code long} of nanoseconds.
     *
     * @throws IllegalArgumentException with a sentence for the user that begins with "must be"; the text is not in it
     */
    public static Duration parse(String text) {
        BigInteger nanos = NANOSECONDS.parse(text).orElseThrow(() -> new IllegalArgumentException("must be " + FORM));
        // Schedules count in a long of nanoseconds: a longer duration would overflow there instead of failing here.
        if (nanos.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("must be at most 2562047h (292 years)");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /**
     * Writes a duration in the largest unit that leaves nothing over. What is below a microsecond is cut.
     *
     * @param duration not negative
     */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        return nanos == 0 ? "0s" : NANOSECONDS.format(nanos);
    }
}

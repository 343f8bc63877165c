package dev.hotswapd.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "500us,500000",
        "10ms,10000000",
        "2s,2000000000",
        "5m,300000000000",
        "1h,3600000000000",
        "0s,0",
        "007ms,7000000"
    })
    void readsAWholeNumberAndAUnit(String text, long nanos) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "ms", "10 ms", " 10ms", "10ms ", "1.5s", "-1s", "+1s", "10MS", "10ns", "1m30s", "٣s"})
    void saysWhatMayBeWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse(text))
                .withMessage("must be a whole number and a unit (us, ms, s, m or h), such as \"10ms\"");
    }

    @Test
    void refusesWhatNanosecondsCannotCount() {
        assertThat(DurationText.parse("2562047h")).isLessThan(Duration.ofNanos(Long.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse("2562048h"))
                .withMessage("must be at most 2562047h (292 years)");
    }

    @Test
    void refusesANumberOfAMillionDigitsAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse("9".repeat(1_000_000) + "s"));
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "1500,1us", "500000,500us", "90000000000,90s", "60000000000,1m", "7200000000000,2h"})
    void writesTheLargestUnitThatLeavesNothingOver(long nanos, String text) {
        assertThat(DurationText.format(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 1_000) long micros) {
        Duration duration = Duration.ofNanos(micros * 1_000);
        assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
}

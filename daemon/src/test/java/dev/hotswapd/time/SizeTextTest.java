package dev.hotswapd.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
    @ParameterizedTest
    @CsvSource({"4096B,4096", "64KiB,65536", "16MiB,16777216", "2GiB,2147483648", "0B,0"})
    void readsAWholeNumberAndAUnit(String text, long bytes) {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4096", "64KB", "64kib", "64 KiB", "-1B", "1.5MiB", "1TiB"})
    void saysWhatMayBeWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeText.parse(text))
                .withMessage("must be a whole number and a unit (B, KiB, MiB or GiB), such as \"64KiB\"");
    }

    @Test
    void refusesWhatALongCannotCount() {
        assertThat(SizeText.parse("8589934591GiB")).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeText.parse("8589934592GiB"))
                .withMessage("must be less than 8589934592GiB");
    }

    @ParameterizedTest
    @CsvSource({"0,0B", "1000,1000B", "1024,1KiB", "10485760,10MiB", "1073741825,1073741825B"})
    void writesTheLargestUnitThatLeavesNothingOver(long bytes, String text) {
        assertThat(SizeText.format(bytes)).isEqualTo(text);
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(SizeText.parse(SizeText.format(bytes))).isEqualTo(bytes);
    }
}

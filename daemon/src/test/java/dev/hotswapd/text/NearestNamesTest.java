package dev.hotswapd.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    @Test
    void putsTheNearestFirst() {
        assertThat(NearestNames.to("do_tick", List.of("do_tack", "dotik", "do_tickk", "main"), 2))
                .containsExactly("do_tack", "do_tickk", "dotik");
    }

    @Test
    void leavesOutWhatNobodyMeant() {
        assertThat(NearestNames.to("do_tick", List.of("rust_eh_personality", "x".repeat(5_000)), 2))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,abcd,1", "abc,axc,1", "abc,'',3", "ABC,abc,0"})
    void countsSlipsOfTheKeyboard(String one, String other, int slips) {
        assertThat(NearestNames.distance(one, other)).isEqualTo(slips);
        assertThat(NearestNames.distance(other, one)).isEqualTo(slips);
    }
}

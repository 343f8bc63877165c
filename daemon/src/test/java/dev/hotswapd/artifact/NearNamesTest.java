package dev.hotswapd.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void putsTheNearestFirst() {
        assertThat(NearNames.of("do_tick", List.of("do_tack", "dotik", "do_tickk", "main")))
                .containsExactly("do_tack", "do_tickk", "dotik");
    }

    @Test
    void leavesOutWhatNobodyMeant() {
        assertThat(NearNames.of("do_tick", List.of("rust_eh_personality", "x".repeat(5_000))))
                .isEmpty();
    }
}

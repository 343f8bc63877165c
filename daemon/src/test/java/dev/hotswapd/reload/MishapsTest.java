package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import org.junit.jupiter.api.Test;

final class MishapsTest {
    private final Mishaps mishaps = new Mishaps("ticker");

    @Test
    void tellsTheSameOnce() {
        IllegalStateException mishap = new IllegalStateException("first line\nsecond line");

        assertThat(mishaps.happened(mishap, 0)).hasValueSatisfying(event -> assertThat(event)
                .isInstanceOfSatisfying(Event.Advice.class, advice -> assertThat(advice.text())
                        .contains("IllegalStateException: first line at dev.hotswapd.reload.MishapsTest", "restart")
                        .doesNotContain("\n")));
        assertThat(mishaps.happened(mishap, 0)).isEmpty();
        assertThat(mishaps.happened(new StackOverflowError(), 0)).isPresent();
    }

    @Test
    void triesAgainAfterAPauseThatNoFurtherMishapProlongs() {
        assertThat(mishaps.retryNs()).isEqualTo(Settling.NEVER);

        mishaps.happened(new IllegalStateException(), 5);
        mishaps.happened(new IllegalStateException(), 7);
        assertThat(mishaps.retryNs()).isEqualTo(1_000_000_005L);

        mishaps.retrying();
        assertThat(mishaps.retryNs()).isEqualTo(Settling.NEVER);
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QuietPeriodTest {
    private static final long MS = 1_000_000;

    private final QuietPeriod quiet = new QuietPeriod(Duration.ofMillis(10), Duration.ofMillis(25));

    @Test
    void waitsUntilChangesStop() {
        quiet.changed(0);
        quiet.changed(8 * MS);

        assertThat(quiet.endedBy(17 * MS)).isFalse();
        assertThat(quiet.deadlineNs()).isEqualTo(18 * MS);
        assertThat(quiet.endedBy(18 * MS)).isTrue();
    }

    @Test
    void waitsNoLongerThanItsCap() {
        quiet.changed(0);
        quiet.changed(9 * MS);
        quiet.changed(18 * MS);

        assertThat(quiet.deadlineNs()).isEqualTo(25 * MS);
    }

    @Test
    void hasNoDeadlineWhileNothingChanges() {
        assertThat(quiet.deadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(quiet.endedBy(Long.MAX_VALUE - 1)).isFalse();
        assertThat(quiet.waiting()).isFalse();
    }

    @Test
    void beginsAnewAfterItsEnd() {
        quiet.changed(0);

        assertThat(quiet.endedBy(10 * MS)).isTrue();
        assertThat(quiet.endedBy(10 * MS)).isFalse();
        quiet.changed(100 * MS);
        assertThat(quiet.waiting()).isTrue();
        assertThat(quiet.deadlineNs()).isEqualTo(110 * MS);
    }

    @Test
    void refusesACapBelowTheQuietPeriod() {
        assertThatThrownBy(() -> new QuietPeriod(Duration.ofMillis(10), Duration.ofMillis(9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuietPeriod(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.time.Moment;
import org.junit.jupiter.api.Test;

final class SweepScheduleTest {
    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;

    private final SweepSchedule schedule = new SweepSchedule();

    @Test
    void beginsOnlyOnceEverythingWasLookedAt() {
        schedule.active(S);
        assertThat(schedule.dueNs()).isEqualTo(Moment.NEVER);

        schedule.sweptBy(-5 * S);
        assertThat(schedule.dueNs()).isEqualTo(-3 * S);
    }

    @Test
    void isDueSoonAfterAChangeAndSeldomAtRest() {
        schedule.sweptBy(100 * S);
        assertThat(schedule.dueNs()).isEqualTo(128 * S);

        schedule.active(110 * S);
        assertThat(schedule.dueNs()).isEqualTo(102 * S);
        schedule.sweptBy(139 * S);
        assertThat(schedule.dueNs()).isEqualTo(141 * S);
        schedule.sweptBy(141 * S);
        assertThat(schedule.dueNs()).isEqualTo(169 * S);
    }

    @Test
    void leavesTimeBetweenItsParts() {
        schedule.sweptBy(0);
        schedule.did(30 * S, 30 * S + MS, false);
        assertThat(schedule.dueNs()).isEqualTo(30 * S + 6 * MS);
        schedule.did(31 * S, 31 * S + 10 * MS, false);
        assertThat(schedule.dueNs()).isEqualTo(31 * S + 50 * MS);
        schedule.did(32 * S, 32 * S + MS, true);
        assertThat(schedule.dueNs()).isEqualTo(60 * S + MS);
    }

    @Test
    void restsLongerWhereTheTreeIsLarge() {
        schedule.sweptBy(0);
        schedule.did(30 * S, 31 * S, false);
        schedule.did(40 * S, 40 * S, true);
        assertThat(schedule.dueNs()).isEqualTo(90 * S);

        schedule.active(40 * S);
        assertThat(schedule.dueNs()).isEqualTo(50 * S);
    }

    @Test
    void doesNotRestForMinutesWhereTheDiskIsSlow() {
        schedule.sweptBy(0);
        schedule.did(30 * S, 90 * S, true);
        assertThat(schedule.dueNs()).isEqualTo(210 * S);

        schedule.active(100 * S);
        assertThat(schedule.dueNs()).isEqualTo(110 * S);
    }

    @Test
    void beginsAnewWhereEverythingWasLookedAtMeanwhile() {
        schedule.sweptBy(0);
        schedule.did(30 * S, 31 * S, false);
        schedule.sweptBy(32 * S);

        assertThat(schedule.dueNs()).isEqualTo(60 * S);
    }
}

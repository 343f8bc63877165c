package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TickGridTest {
    @Test
    void goesOnByWholeIntervalsHoweverLateATickEnds() {
        TickGrid grid = new TickGrid(100, Overrun.SKIP, 1_000);

        assertThat(grid.advance(1_030)).isZero();
        assertThat(grid.dueNs()).isEqualTo(1_100);
        assertThat(grid.advance(1_199)).isZero();
        assertThat(grid.dueNs()).isEqualTo(1_200);
    }

    @Nested
    class Skipping {
        @Test
        void servesTheLatestDeadlineThatPassedAndCountsThoseBeforeItAsMissed() {
            TickGrid grid = new TickGrid(100, Overrun.SKIP, 1_000);

            assertThat(grid.advance(1_350)).isEqualTo(2);
            assertThat(grid.dueNs()).isEqualTo(1_300);
        }

        @Test
        void foreseesWhatALateStartCosts() {
            TickGrid grid = new TickGrid(100, Overrun.SKIP, 1_000);

            assertThat(grid.missedBy(1_199)).isZero();
            assertThat(grid.missedBy(1_350)).isEqualTo(2);
            assertThat(grid.advance(1_350)).isEqualTo(2);
        }

        @Test
        void missesNothingWhenOnlyTheNextDeadlineHasPassed() {
            TickGrid grid = new TickGrid(100, Overrun.SKIP, 1_000);

            assertThat(grid.advance(1_150)).isZero();
            assertThat(grid.dueNs()).isEqualTo(1_100);
        }
    }

    @Nested
    class CatchingUp {
        @Test
        void leavesNothingOut() {
            TickGrid grid = new TickGrid(100, Overrun.CATCH_UP, 1_000);

            assertThat(grid.advance(1_950)).isZero();
            assertThat(grid.dueNs()).isEqualTo(1_100);
            assertThat(grid.advance(1_960)).isZero();
            assertThat(grid.dueNs()).isEqualTo(1_200);
        }
    }

    @Test
    void beginsAnewWhereItIsTold() {
        TickGrid grid = new TickGrid(100, Overrun.SKIP, 1_000);

        grid.resume(0, 5_000);

        assertThat(grid.dueNs()).isEqualTo(5_000);
    }

    @Nested
    class Resuming {
        private final TickGrid grid = new TickGrid(1_000, Overrun.SKIP, Long.MAX_VALUE);

        @Test
        void goesOnAfterTheLastTickWhereverThatWasCalled() {
            grid.resume(10_000, 10_400);
            assertThat(grid.dueNs()).isEqualTo(11_000);
        }

        @Test
        void servesTicksThatCameDueMeanwhile() {
            grid.resume(10_000, 15_400);
            assertThat(grid.dueNs()).isEqualTo(11_000);
            assertThat(grid.advance(15_500)).isEqualTo(3);
            assertThat(grid.dueNs()).isEqualTo(15_000);
        }

        @Test
        void beginsAnewWhereNoTickWasCalledYet() {
            grid.resume(0, 15_400);
            assertThat(grid.dueNs()).isEqualTo(15_400);
        }

        @Test
        void beginsAnewAfterASecond() {
            grid.resume(10_000, 10_000 + 999_999_999L);
            assertThat(grid.dueNs()).isEqualTo(11_000);

            grid.resume(10_000, 10_000 + 1_000_000_000L);
            assertThat(grid.dueNs()).isEqualTo(1_000_010_000L);
        }

        @Test
        void waitsTenLongIntervalsBeforeItBeginsAnew() {
            TickGrid slow = new TickGrid(1_000_000_000, Overrun.CATCH_UP, Long.MAX_VALUE);

            slow.resume(1, 10_000_000_000L);
            assertThat(slow.dueNs()).isEqualTo(1_000_000_001);

            slow.resume(1, 10_000_000_001L);
            assertThat(slow.dueNs()).isEqualTo(10_000_000_001L);
        }
    }
}

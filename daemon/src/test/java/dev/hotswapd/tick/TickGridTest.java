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

        grid.restart(5_000);

        assertThat(grid.dueNs()).isEqualTo(5_000);
    }
}

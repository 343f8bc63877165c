package dev.hotswapd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationReportTest {
    @Test
    void isOneLineInTheLog() {
        assertThat(new MigrationReport(5, 2, 1, 1, List.of(), List.of()).line())
                .isEqualTo("state: 5 kept, 2 moved, 1 added, 1 dropped");
        assertThat(new MigrationReport(0, 2, 0, 0, List.of(), List.of("a")).line())
                .isEqualTo("state: 2 moved, 1 loss");
        assertThat(MigrationReport.NONE.line()).isEqualTo("state: as it was");
    }

    @Test
    void countsNoLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MigrationReport(0, -1, 0, 0, List.of(), List.of()))
                .withMessageContaining("must be at least 0, were 0, -1, 0 and 0");
    }
}

package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.schema.MigrationReport;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationLineTest {
    @Test
    void countsFieldsAndNamesSteps() {
        MigrationReport report =
                new MigrationReport(5, 2, 1, 1, List.of("speed: float → double", "colour: new"), List.of());

        assertThat(MigrationLine.of(report))
                .isEqualTo("state: 5 kept, 2 moved, 1 added, 1 dropped: speed: float → double, colour: new");
    }

    @Test
    void namesFirstWhatIsMoreThanAnotherPlace() {
        MigrationReport report = new MigrationReport(
                0, 2, 0, 0, List.of("x: moved 0 → 8", "speed: float → double", "y: moved 4 → 16"), List.of());

        assertThat(MigrationLine.of(report)).endsWith(": speed: float → double, x: moved 0 → 8, y: moved 4 → 16");
    }

    @Test
    void namesWhatWasLost() {
        MigrationReport report = new MigrationReport(5, 1, 0, 0, List.of(), List.of("name: cut to 8 bytes"));

        assertThat(MigrationLine.of(report))
                .isEqualTo("state: 5 kept, 1 moved, 0 added, 0 dropped; not taken over: name: cut to 8 bytes");
    }

    @Test
    void staysOneLineHoweverMuchChanged() {
        MigrationReport report =
                new MigrationReport(0, 100, 0, 0, Collections.nCopies(100, "a: int → long"), List.of());

        assertThat(MigrationLine.of(report))
                .endsWith("a: int → long and 92 more")
                .hasSizeLessThan(200);
    }

    @Test
    void isLeftOutWhereNothingWasMoved() {
        assertThat(MigrationLine.isWorthwhile(MigrationReport.NONE)).isFalse();
        assertThat(MigrationLine.isWorthwhile(new MigrationReport(5, 0, 0, 0, List.of(), List.of())))
                .isFalse();
        assertThat(MigrationLine.isWorthwhile(new MigrationReport(0, 0, 1, 0, List.of(), List.of())))
                .isTrue();
    }
}

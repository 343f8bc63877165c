package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentTest {
    @Test
    void isGivenTimeForAReportOnceItHasBegun() {
        FakeProcess process = new FakeProcess(7);
        process.reports();
        Resident resident = new Resident(process);
        resident.endReporting(new Resident.Fate(Loss.Kind.HUNG, "hang"), 5, 100);

        assertThat(resident.doesNotReport(100)).isFalse();
        assertThat(resident.doesNotReport(101)).isTrue();

        process.dies();
        assertThat(resident.doesNotReport(101)).isFalse();
    }
}

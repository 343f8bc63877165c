package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import org.junit.jupiter.api.Test;

class SupervisedProcessTest {
    @Test
    void isGivenTimeForAReportOnceItHasBegun() {
        FakeProcess process = new FakeProcess(7);
        process.reports();
        SupervisedProcess supervised = new SupervisedProcess(process);
        supervised.endReporting(new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang"), 5, 100);

        assertThat(supervised.doesNotReport(100)).isFalse();
        assertThat(supervised.doesNotReport(101)).isTrue();

        process.dies();
        assertThat(supervised.doesNotReport(101)).isFalse();
    }
}

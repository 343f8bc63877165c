package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SurvivedTrialTest {
    private static final long SINCE_NS = 17;

    private final FakeProcess process = new FakeProcess(1);
    private final SurvivedTrial trial = new SurvivedTrial(new HostAction.Prove(1, 1), SINCE_NS);

    @Test
    void isOfALivingProcessWhereNothingIsToBeSeen() {
        assertThat(trial.isOfADyingProcess(process, SINCE_NS)).isFalse();
    }

    @Test
    void isOfADyingOneWhileAThreadHandlesAFault() {
        process.dies();

        assertThat(trial.isOfADyingProcess(process, after(1))).isTrue();
    }

    @Test
    void isOfALivingOneWhereNoReportCameOfIt() {
        process.dies();

        assertThat(trial.isOfADyingProcess(process, after(3))).isFalse();
    }

    @Test
    void isOfADyingOneForAsLongAsItReports() {
        process.reports();

        assertThat(trial.isOfADyingProcess(process, after(60))).isTrue();
    }

    private static long after(int seconds) {
        return SINCE_NS + TimeUnit.SECONDS.toNanos(seconds);
    }
}

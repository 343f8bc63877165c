package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickSettingsTest {
    @ParameterizedTest
    @CsvSource({"PT0.2S, PT0.2S", "PT10S, PT10S", "PT10.1S, PT10S", "PT1H, PT10S"})
    void endWithinTheDeadlineAndTenSecondsAtMost(Duration deadline, Duration ending) {
        TickSettings settings = new TickSettings("ticker", new TickInterval.Manual(), Overrun.SKIP, 3, deadline);

        assertThat(settings.ending()).isEqualTo(ending);
    }
}

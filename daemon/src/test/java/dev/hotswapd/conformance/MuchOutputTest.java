package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.ProcessFigures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that prints far more than anybody reads. */
class MuchOutputTest {
    private static final int LINES = 100_000;

    /** What a daemon may need beside, however much is printed: its heap of 96 MiB is used before it is tidied. */
    private static final long GROWTH_KIB = 80 << 10;

    @Test
    void isPassedOnLineByLineAndNotKept(@TempDir Path folder) throws Exception {
        try (ProvingDaemon daemon = ProvingDaemon.start(folder, "60s", "process")) {
            daemon.saveGood();
            long before = ProcessFigures.of(daemon.process().pid()).residentKiB();

            daemon.save(HostileSource.of("prints.c").define("LINES=" + LINES));
            daemon.awaitNext("version.good");
            daemon.process().awaitThat("all lines", () -> daemon.process().countPrinted("ticker", "0") >= LINES);

            assertThat(daemon.process().countPrinted("ticker", "0")).isEqualTo(LINES);
            assertThat(ProcessFigures.of(daemon.process().pid()).residentKiB()).isLessThan(before + GROWTH_KIB);
            assertThat(daemon.process().events("host.started")).hasSize(1);
            assertThat(daemon.process().terminate()).isZero();
        }
    }
}

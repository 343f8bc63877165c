package dev.hotswapd.adapter.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphanedProcessesTest {
    private final String mark = MarkedProcess.uniqueMark();

    @Test
    void areWaitedForWhileTheyEndByThemselves() throws IOException, InterruptedException {
        try (MarkedProcess orphan = MarkedProcess.start(mark + ".1", "echo ready; sleep 0.2; exit 3")) {
            assertThat(OrphanedProcesses.end(MarkedProcess.NAME + "=" + mark + ".", () -> 0))
                    .isEmpty();

            assertThat(orphan.awaitEnd()).isEqualTo(3);
        }
    }

    @Test
    void areKilledWhereTheyDoNotEndThoughTheMachineStoodStill() throws IOException, InterruptedException {
        AtomicLong looks = new AtomicLong();
        LongSupplier soonMuchLater = () -> looks.getAndIncrement() == 0 ? 0 : TimeUnit.MINUTES.toNanos(1);
        try (MarkedProcess orphan = MarkedProcess.waiting(mark + ".1");
                MarkedProcess other = MarkedProcess.waiting(MarkedProcess.uniqueMark())) {
            assertThat(OrphanedProcesses.end(MarkedProcess.NAME + "=" + mark + ".", soonMuchLater))
                    .isEmpty();

            assertThat(orphan.awaitEnd()).isEqualTo(137);
            assertThat(other.alive()).isTrue();
        }
    }
}

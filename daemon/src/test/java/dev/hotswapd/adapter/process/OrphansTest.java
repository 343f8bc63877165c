package dev.hotswapd.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphansTest {
    private final String mark = MarkedProcess.uniqueMark();

    @Test
    void areWaitedForWhileTheyEndByThemselves() throws IOException, InterruptedException {
        try (MarkedProcess orphan = MarkedProcess.start(mark + ".1", "echo ready; sleep 0.2; exit 3")) {
            assertThat(Orphans.end(MarkedProcess.NAME + "=" + mark + ".")).isEmpty();

            assertThat(orphan.awaitEnd()).isEqualTo(3);
        }
    }

    @Test
    void areKilledWhereTheyDoNotEnd() throws IOException, InterruptedException {
        try (MarkedProcess orphan = MarkedProcess.waiting(mark + ".1");
                MarkedProcess other = MarkedProcess.waiting(MarkedProcess.uniqueMark())) {
            assertThat(Orphans.end(MarkedProcess.NAME + "=" + mark + ".")).isEmpty();

            assertThat(orphan.awaitEnd()).isEqualTo(137);
            assertThat(other.alive()).isTrue();
        }
    }
}

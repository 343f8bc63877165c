package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those of the nuisances that a daemon survives which ticks in its own process; see {@link RefusalTest} too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationNoneTest {
    private ProvingDaemon daemon;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = ProvingDaemon.start(folder, "500ms", "none");
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (ProvingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @ParameterizedTest
    @CsvSource({"threads.c, threads", "forks.c, forks", "thread-local.cpp, thread-local"})
    void ticksAndGivesWay(String file, String prints) throws IOException {
        daemon.saveGood();
        for (HostileSource source : new HostileSource[] {
            HostileSource.of(file), HostileSource.of(file).another()
        }) {
            daemon.save(source);
            daemon.awaitTicks(prints);
            daemon.awaitNext("version.good");
        }
        daemon.saveGood();
        daemon.saveGood();

        assertThat(daemon.process().errorLines()).isEmpty();
    }

    @Test
    void aVariableOfTheWholeProcessIsNamedWithItsRemedy() throws IOException {
        daemon.saveGood();
        daemon.save(HostileSource.of("unique.cpp"));
        daemon.awaitTicks("unique");
        daemon.process().awaitThat("the remedy", () -> daemon.process().outputLines().stream()
                .anyMatch(line -> line.contains("-fno-gnu-unique")));

        daemon.save(HostileSource.of("unique.cpp").another());
        daemon.awaitTicks("unique");
        JsonNode swapped = daemon.awaitNext("version.swapped");
        assertThat(swapped.path("reload").asText()).isEqualTo("in-place");
        daemon.saveGood();
    }
}

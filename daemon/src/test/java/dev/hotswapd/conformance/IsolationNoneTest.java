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
        daemon = ProvingDaemon.start(folder, "10s", "none");
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (ProvingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "threads.c, threads, threads",
        "forks.c, forks, copy ended with 0",
        "thread-local.cpp, thread-local, thread-local"
    })
    void ticksAndGivesWay(String file, String word, String printed) throws IOException {
        daemon.saveGood();
        daemon.saveAndAwait(HostileSource.of(file), word, printed);
        daemon.saveAndAwait(HostileSource.of(file).another(), word, printed);
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

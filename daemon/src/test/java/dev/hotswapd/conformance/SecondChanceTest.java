package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Versions that were good once, and bytes that never were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondChanceTest {
    private ProvingDaemon daemon;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = ProvingDaemon.start(folder, "10s", "process");
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (ProvingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @Test
    void aGoodVersionThatCrashesGoesOnWithItsStateAsItWas() throws IOException {
        daemon.saveGood();
        HostileSource brittle = brittle("crash-once");
        daemon.save(brittle);
        daemon.awaitNext("version.good");
        crash("crash-once");

        JsonNode lost = daemon.awaitNext("tick.crashed");
        daemon.awaitTicks("brittle");

        assertThat(lost.path("signal").asText()).isEqualTo("SIGSEGV");
        assertThat(lost.path("frame").path("source").asText()).endsWith("/" + brittle.here());
        assertThat(lost.path("recoveredMs").isNumber()).isTrue();
        assertThat(daemon.chain().tick()).isGreaterThan(lost.path("tick").asLong());
        assertThat(daemon.since("version.swapped")).hasSize(1);
        assertThat(daemon.since("version.quarantined")).isEmpty();
    }

    @Test
    void aGoodVersionThatCrashesTwiceGivesWayToTheOneBeforeAndItsState() throws IOException {
        String word = daemon.saveGood();
        daemon.ignoring("twice");
        daemon.save(brittle("crash-twice").define("AGAIN"));
        daemon.awaitNext("version.good");
        crash("crash-twice");

        daemon.awaitNext("version.rolledBack");
        daemon.awaitTicks(word);

        assertThat(daemon.since("tick.crashed")).hasSize(2);
        assertThat(daemon.since("version.quarantined")).hasSize(1);
    }

    /** Crashes once this file exists. */
    private HostileSource brittle(String file) {
        return HostileSource.of("brittle.c")
                .define("CRASH=\"" + daemon.project().other(file) + "\"");
    }

    private void crash(String file) throws IOException {
        Files.createFile(daemon.project().other(file));
    }

    @Test
    void aGoodVersionWhoseProcessIsKilledGoesOnWithItsStateAsItWas() throws IOException {
        String word = daemon.saveGood();

        assertThat(ProcessHandle.of(daemon.host()).orElseThrow().destroyForcibly())
                .isTrue();

        JsonNode lost = daemon.awaitNext("tick.crashed");
        daemon.chain().mayMiss(true);
        daemon.awaitTicks(word);
        daemon.chain().mayMiss(false);
        assertThat(lost.path("signal").asText()).isEqualTo("SIGKILL");
        assertThat(daemon.since("version.rolledBack")).isEmpty();
        assertThat(daemon.since("version.quarantined")).isEmpty();
    }

    @Test
    void bytesThatCrashedAreNotTriedAgainButOthersAre() throws IOException {
        String word = daemon.saveGood();
        HostileSource source = Deed.SEGV.in(Place.TICK);
        daemon.save(source);
        daemon.awaitNext("version.rolledBack");
        daemon.process()
                .awaitThat(
                        "the version before",
                        () -> daemon.since("version.swapped").size() == 2);

        daemon.save(source);
        JsonNode rejected = daemon.awaitNext("artifact.rejected");
        assertThat(rejected.path("reason").asText())
                .startsWith("the same bytes crashed in their trial as v")
                .contains("SIGSEGV in deed", source.here());
        assertThat(daemon.since("version.swapped")).isEmpty();

        daemon.save(daemon.variant(source));
        daemon.awaitNext("version.rolledBack");
        daemon.awaitTicks(word);
    }
}

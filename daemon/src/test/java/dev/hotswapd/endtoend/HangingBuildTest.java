package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.TickingDaemon;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One daemon goes through builds that have to be ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangingBuildTest {
    private TickingDaemon daemon;

    /** The good builds have no longer either. */
    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = TickingDaemon.start(folder, "3s");
    }

    @AfterEach
    void isNotShaken() throws IOException {
        assertThat(daemon.process().buildProcesses()).isEmpty();
        daemon.proveUnshaken();
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (TickingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @Test
    void endsABuildThatHangs() throws IOException {
        daemon.project().save("echo hanging; sleep 1000");

        JsonNode timedOut = daemon.awaitNext("build.timedOut");

        assertThat(timedOut.path("outputTail")).extracting(JsonNode::asText).containsExactly("hanging");
        assertThat(timedOut.has("exitCode")).isFalse();
    }

    @Test
    void killsABuildThatIgnoresTheRequestToEnd() throws IOException {
        daemon.project().save("trap '' TERM; while :; do sleep 1000; done");

        daemon.awaitNext("build.timedOut");
    }

    @Test
    void findsWhatHidesInASessionOfItsOwn() throws IOException {
        daemon.project()
                .save("setsid sh -c \"trap '' TERM; exec >hidden 2>&1; while :; do sleep 1000; done\" & sleep 1000");

        daemon.awaitNext("build.timedOut");
    }
}

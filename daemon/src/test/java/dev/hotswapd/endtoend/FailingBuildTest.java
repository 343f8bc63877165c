package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.testing.TickingDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One daemon goes through every way in which a build can fail by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingBuildTest {
    private TickingDaemon daemon;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = TickingDaemon.start(folder, "20s");
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
    void tellsWhereTheCompilerStopped() throws IOException {
        Files.writeString(daemon.project().path("broken.c"), "int whole;\nint broken(void) { return nowhere; }\n");

        daemon.project().save("cc -fsyntax-only broken.c");

        JsonNode failed = daemon.awaitNext("build.failed");
        assertThat(failed.path("exitCode").asInt()).isEqualTo(1);
        assertThat(failed.path("command").asText()).isEqualTo("sh build.sh");
        assertThat(failed.path("durationMs").asDouble()).isPositive();
        JsonNode error = failed.path("diagnostics").get(0);
        assertThat(error.path("file").asText()).isEqualTo("broken.c");
        assertThat(error.path("line").asInt()).isEqualTo(2);
        assertThat(error.path("column").asInt()).isEqualTo(27);
        assertThat(error.path("severity").asText()).isEqualTo("error");
        assertThat(error.path("message").asText()).contains("nowhere", "undeclared");
        daemon.process().awaitThat("the error in the log", () -> daemon.process().outputLines().stream()
                .anyMatch(line -> line.contains("ticker    broken.c:2:27: error: ")));
    }

    @Test
    void showsTheLastLinesOfABuildWhoseMessagesItDoesNotKnow() throws IOException {
        daemon.project().save("echo first; echo last words >&2; exit 7");

        JsonNode failed = daemon.awaitNext("build.failed");

        assertThat(failed.path("exitCode").asInt()).isEqualTo(7);
        assertThat(failed.path("outputTail")).extracting(JsonNode::asText).containsExactly("first", "last words");
        daemon.process().awaitThat("the output in the log", () -> daemon.process().outputLines().stream()
                .anyMatch(line -> line.endsWith("ticker    last words")));
    }

    @Test
    void swapsNothingThatAFailedBuildWrote() throws IOException {
        daemon.project().save("cp " + daemon.project().library("unwanted") + " libticker.so; exit 1");

        daemon.awaitNext("build.failed");
    }

    @Test
    void survivesAFloodOfOutput() throws IOException {
        daemon.project()
                .save(
                        "yes 'a line such as compilers print when asked to be verbose, sixty-four' | head -c 50000000; exit 3");

        JsonNode failed = daemon.awaitNext("build.failed");

        assertThat(failed.path("exitCode").asInt()).isEqualTo(3);
    }
}

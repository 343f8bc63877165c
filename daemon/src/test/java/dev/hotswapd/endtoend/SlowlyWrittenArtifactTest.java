package dev.hotswapd.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One daemon goes through builds that take their time to write the library, or leave that to others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowlyWrittenArtifactTest {
    private TickingDaemon daemon;
    private Path library;
    private long half;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = TickingDaemon.start(folder, "20s");
        library = daemon.project().library("slow");
        half = Files.size(library) / 2;
    }

    @AfterEach
    void isNotShaken() throws IOException {
        daemon.proveTicksOn();
        daemon.proveUnshaken();
        Files.deleteIfExists(daemon.project().path("go"));
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (TickingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    @Test
    void waitsForTheEndOfABuildThatWritesInTwoHalves() throws IOException {
        daemon.project().save(firstHalf() + "; " + untilGo("") + "; " + secondHalf());

        daemon.awaitNext("build.started");
        daemon.proveTicksOn();
        assertThat(daemon.sinceGood("artifact.rejected")).isEmpty();
        go();
        daemon.awaitSwapTo("slow");
    }

    @Test
    void waitsForTheHalfThatIsWrittenAfterTheBuild() throws IOException {
        // It stays young, however long the ticks take.
        daemon.project().save(firstHalf() + "; { " + untilGo("touch libticker.so; ") + "; " + secondHalf() + "; } &");

        daemon.awaitNext("build.succeeded");
        daemon.proveTicksOn();
        go();
        daemon.awaitSwapTo("slow");
        assertThat(daemon.process().record().of("artifact.rejected")).isEmpty();
    }

    @Test
    void doesNotWaitForWhatABuildLeavesRunning() throws IOException {
        daemon.project().save("cp " + library + " libticker.so; sleep 1000 & setsid sleep 1001 &");

        daemon.awaitSwapTo("slow");

        daemon.process().awaitThat("what runs on", () -> daemon.process().offspring().stream()
                .anyMatch(process -> process.contains("sleep 1000")));
    }

    /** Lets the build write the second half. */
    private void go() throws IOException {
        Files.createFile(daemon.project().path("go"));
    }

    private static String untilGo(String meanwhile) {
        return "while [ ! -e go ]; do " + meanwhile + "sleep 0.02; done";
    }

    private String firstHalf() {
        return "head -c " + half + " " + library + " >libticker.so";
    }

    private String secondHalf() {
        return "tail -c +" + (half + 1) + " " + library + " >>libticker.so";
    }
}

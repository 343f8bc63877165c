package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hotswapd.adapter.proc.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions that harm their process in less common ways, one after the other in one daemon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NuisanceTest {
    private static final HostileSource CLOSES = HostileSource.of("closes.c");

    private ProvingDaemon daemon;
    private String word;
    private int begun;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = ProvingDaemon.start(folder);
    }

    @BeforeEach
    void aGoodVersionTicks() throws IOException {
        daemon.chain().mayMiss(false);
        word = daemon.saveGood();
        begun = daemon.process().record().size();
    }

    @AfterEach
    void theDaemonIsNotShaken() throws IOException {
        daemon.saveGood();
        assertThat(daemon.process().errorLines()).isEmpty();
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
        "handlers.c, handlers, handlers",
        "surroundings.c, surroundings, surroundings",
        "forks.c, forks, copy ended with 0",
        "asks-its-group.c, asks, its child was ended"
    })
    void ticksAndGivesWay(String file, String word, String printed) throws IOException {
        daemon.saveAndAwait(HostileSource.of(file), word, printed);
        daemon.saveAndAwait(HostileSource.of(file).another(), word, printed);
        daemon.saveGood();
        daemon.saveGood();

        assertThat(sinceBegun("version.quarantined")).isEmpty();
        assertThat(sinceBegun("version.rolledBack")).isEmpty();
    }

    static Stream<Arguments> rolledBack() {
        return Stream.of(
                Arguments.of(HostileSource.of("handlers.c").define("CRASHES"), "exit 61", false),
                // Whoever asks for memory next gives up: the plugin, or Java beside it.
                Arguments.of(HostileSource.of("allocates.c"), "SIGABRT|exit 1", false),
                Arguments.of(HostileSource.of("beside.c"), "SIGSEGV", false),
                Arguments.of(HostileSource.of("beside.c").define("BEFORE"), "SIGSEGV", true),
                Arguments.of(HostileSource.of("stack.c"), "SIGSEGV", true),
                Arguments.of(HostileSource.of("sleeps.c"), "hang", false));
    }

    @ParameterizedTest
    @MethodSource
    void rolledBack(HostileSource source, String signal, boolean hasLine) throws IOException {
        // While a constructor runs the good version ticks on.
        daemon.chain().mayMiss(source.file().equals("sleeps.c"));
        daemon.save(source);

        daemon.awaitNext("version.rolledBack");
        JsonNode lost = losses().get(0);
        assertThat(lost.path("signal").asText()).matches(signal);
        if (lost.path("signal").asText().equals("exit 1")) {
            assertThat(lost.path("detail").asText()).isEqualTo("out of memory");
        }
        if (hasLine) {
            assertThat(lost.path("frame").path("source").asText()).endsWith("/" + source.here());
        }
        daemon.awaitTicks(word);
        assertThat(daemon.chain().tick()).isGreaterThan(lost.path("tick").asLong());
    }

    @Test
    void aCrashIsReportedFromSurroundingsThatAreGone() throws IOException {
        ticks(HostileSource.of("surroundings.c").another(), "surroundings");
        HostileSource segv = Deed.SEGV.in(Place.LOAD).another();
        daemon.save(segv);

        daemon.awaitNext("version.rolledBack");
        assertThat(losses().get(0).path("frame").path("source").asText()).endsWith("/" + segv.here());
        daemon.awaitTicks("surroundings");
    }

    @Test
    void whatIsPrintedIsSeenAfterStandardOutputWasClosed() throws IOException {
        daemon.chain().mayMiss(true);
        daemon.save(CLOSES.define("FIRST=0").define("LAST=2").define("WORD=\"closes\""));
        daemon.awaitNext("version.good");

        daemon.saveGood();
    }

    @Test
    void aProcessThatCannotBeSpokenToAnyMoreIsGivenUp() throws IOException {
        daemon.ignoring("closes-all");
        daemon.save(CLOSES.define("FIRST=3").define("LAST=1024").define("WORD=\"closes-all\""));

        daemon.awaitNext("version.rolledBack");
        daemon.awaitTicks(word);
    }

    @Test
    void aCopyThatSleepsEndsAfterTheRecovery() throws IOException {
        daemon.save(HostileSource.of("forks.c").define("SLEEPS"));

        daemon.awaitNext("version.rolledBack");
        daemon.awaitTicks(word);
        long copy = daemon.process().printedBy("ticker").stream()
                .filter(line -> line.matches("copy [0-9]+"))
                .mapToLong(line -> Long.parseLong(line.substring(5)))
                .findFirst()
                .orElseThrow();
        daemon.process()
                .awaitThat(
                        "the copy's end", () -> new ProcessTable().process(copy).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"CRASHES, crashed", "HANGS, hung"})
    void aDestructorHarmsNobodyElse(String how, String type) throws IOException {
        // Others tick while it is closed.
        daemon.chain().mayMiss(true);
        ticks(HostileSource.of("destructor.c").define(how), "destructor");
        daemon.saveGood();
        daemon.saveGood();

        JsonNode lost = daemon.awaitNext("tick." + type);
        assertThat(lost.path("during").asText()).isEqualTo("close");
        daemon.awaitTicks(daemon.word());
        assertThat(sinceBegun("version.quarantined")).isEmpty();
        assertThat(sinceBegun("version.rolledBack")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unique.cpp, unique, fresh", "thread-local.cpp, thread-local, in-place"})
    void beginsAnewThoughItsLibraryCannotBeClosed(String file, String prints, String reload) throws IOException {
        ticks(HostileSource.of(file), prints);
        ticks(HostileSource.of(file).another(), prints);

        assertThat(daemon.awaitNext("version.swapped").path("reload").asText()).isEqualTo(reload);
        String begins = "first tick of this version of " + prints;
        // What another process prints may come after the event.
        daemon.process().awaitThat(begins, () -> daemon.process().countPrinted("ticker", begins) > 1);
        assertThat(daemon.process().countPrinted("ticker", begins)).isEqualTo(2);
    }

    @Test
    void aChangedDependencyComesInThroughAFreshProcess() throws IOException {
        Path one = dependency("one");
        Path two = dependency("two");
        Path plugin = HostileSource.of("needs.c")
                .with("-L" + one.getParent())
                .with("-ldependency")
                .with("-Wl,-rpath,$ORIGIN")
                .library(daemon.project().other("needs.so"));
        for (Path dependency : List.of(one, two)) {
            daemon.saveScript("cp " + dependency + " . && cp " + plugin + " libticker.so");
            daemon.awaitTicks(String.valueOf(dependency.resolveSibling("").getFileName()));
            daemon.awaitNext("version.good");
        }
        assertThat(daemon.awaitNext("version.swapped").path("reload").asText()).isEqualTo("fresh");
    }

    private Path dependency(String name) throws IOException {
        Path folder = Files.createDirectories(daemon.project().other(name));
        return HostileSource.of("dependency.c")
                .define("WORD=\"" + name + "\"")
                .library(folder.resolve("libdependency.so"));
    }

    private void ticks(HostileSource source, String prints) throws IOException {
        daemon.save(source);
        daemon.awaitTicks(prints);
        daemon.awaitNext("version.good");
    }

    private List<JsonNode> losses() {
        return Stream.concat(sinceBegun("tick.crashed").stream(), sinceBegun("tick.hung").stream())
                .toList();
    }

    private List<JsonNode> sinceBegun(String type) {
        return daemon.process().record().after(begun).of(type);
    }
}

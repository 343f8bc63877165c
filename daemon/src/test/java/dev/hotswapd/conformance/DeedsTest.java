package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every deed in every place, one after the other in one daemon that has a good version to go back to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeedsTest {
    private ProvingDaemon daemon;
    private String word;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        daemon = ProvingDaemon.start(folder);
        daemon.prepare(Stream.concat(
                        deedsOfNewVersions().map(a -> ((Deed) a.get()[0]).in((Place) a.get()[1])),
                        deedsOfLeavingVersions().map(deed -> deed.in(Place.UNLOAD)))
                .toList());
        word = daemon.saveGood();
    }

    @AfterAll
    void leavesNothingBehind() throws IOException, InterruptedException {
        try (ProvingDaemon ending = daemon) {
            ending.stopAndProve();
        }
    }

    static Stream<Arguments> deedsOfNewVersions() {
        return Stream.of(Place.TICK, Place.LOAD, Place.UPGRADE, Place.CONSTRUCTOR)
                .flatMap(place -> deeds(place).map(deed -> Arguments.of(deed, place)));
    }

    static Stream<Deed> deedsOfLeavingVersions() {
        return deeds(Place.UNLOAD);
    }

    /** All of them in a tick; those that differ from one place to another in the others too. */
    private static Stream<Deed> deeds(Place place) {
        return Arrays.stream(Deed.values()).filter(deed -> place == Place.TICK || !deed.isAVariation());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("deedsOfNewVersions")
    void theLastGoodVersionTicksAgain(Deed deed, Place place) throws IOException {
        HostileSource source = deed.in(place);
        // The good version ticks beside the constructor, until the process is gone.
        daemon.chain().mayMiss(place == Place.CONSTRUCTOR);
        daemon.save(source);

        JsonNode back = daemon.awaitNext("version.rolledBack");
        JsonNode lost = proveTold(deed, place);
        JsonNode quarantined = daemon.since("version.quarantined").get(0);
        assertThat(quarantined.path("version")).isEqualTo(lost.path("version"));
        assertThat(back.path("version")).isEqualTo(lost.path("version"));
        assertThat(lost.path("recoveredMs").isNumber()).isTrue();
        if (place == Place.TICK) {
            assertThat(daemon.since("version.swapped").get(0).path("tick")).isEqualTo(lost.path("tick"));
        }
        daemon.awaitTicks(word);
        assertThat(daemon.chain().tick()).isGreaterThan(lost.path("tick").asLong());
        proveStillOne();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"SEGV", "EXIT_3", "LOOP"})
    void aTickThatAConstructorCutsOffLeavesNoTrace(Deed deed) throws IOException {
        daemon.saveGood(source -> source.define("SLOW"));
        daemon.chain().mayMiss(true);

        daemon.save(daemon.variant(deed.in(Place.CONSTRUCTOR)));

        daemon.awaitNext("version.rolledBack");
        daemon.awaitTicks(daemon.word());
        word = daemon.saveGood();
    }

    @ParameterizedTest(name = "{0} in UNLOAD")
    @MethodSource("deedsOfLeavingVersions")
    void theNextVersionComesInAllTheSame(Deed deed) throws IOException {
        daemon.save(deed.in(Place.UNLOAD));
        daemon.awaitTicks("leaving");
        daemon.awaitNext("version.good");

        word = daemon.saveGood();

        daemon.awaitNext("tick." + (deed.hangs() ? "hung" : "crashed"));
        proveTold(deed, Place.UNLOAD);
        assertThat(daemon.since("version.quarantined")).isEmpty();
        assertThat(daemon.since("version.rolledBack")).isEmpty();
        proveStillOne();
    }

    private JsonNode proveTold(Deed deed, Place place) throws IOException {
        List<JsonNode> losses = Stream.concat(daemon.since("tick.crashed").stream(), daemon.since("tick.hung").stream())
                .toList();
        assertThat(losses).hasSize(1);
        JsonNode lost = losses.get(0);
        assertThat(lost.path("type").asText()).isEqualTo("tick." + (deed.hangs() ? "hung" : "crashed"));
        assertThat(lost.path("signal").asText()).matches(deed.signals());
        assertThat(lost.path("during").asText()).isEqualTo(place.during());
        if (deed.hasLine()) {
            assertThat(lost.path("frame").path("source").asText())
                    .endsWith("/" + deed.in(place).here());
        }
        return lost;
    }

    /** All of it was one daemon, and it has one tick process and one spare. */
    private void proveStillOne() {
        assertThat(daemon.process().alive()).isTrue();
        assertThat(daemon.process().errorLines()).isEmpty();
    }
}

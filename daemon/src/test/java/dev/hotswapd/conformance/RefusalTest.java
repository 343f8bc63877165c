package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that refuse, and such as would lose a part of the state; in either isolation. */
class RefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"process", "none"})
    void leavesTheStateAsItWas(String isolation, @TempDir Path folder) throws Exception {
        try (ProvingDaemon daemon = ProvingDaemon.start(folder, "10s", isolation)) {
            String word = daemon.saveGood();
            for (Place place : List.of(Place.LOAD, Place.UPGRADE)) {
                daemon.save(HostileSource.of("refuses.c").define(place.macro()));

                assertThat(daemon.awaitNext("version.refused").path("reason").asText())
                        .isEqualTo("hotswapd_" + place.during() + " returned 7");
                daemon.awaitTicks(word);
            }
            assertThat(daemon.process().printedBy("ticker")).contains("not me").noneMatch(l -> l.startsWith("refused"));
            proveStill(daemon, isolation);
            daemon.stopAndProve();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "none"})
    void isHowALossyMoveEndsUnlessTheVersionDecides(String isolation, @TempDir Path folder) throws Exception {
        HostileSource fields = HostileSource.of("fields.c");
        try (ProvingDaemon daemon = ProvingDaemon.start(folder, "10s", isolation)) {
            daemon.save(fields);
            daemon.awaitTicksAlone("counts");
            daemon.awaitNext("version.good");

            daemon.save(fields.define("NARROW"));
            assertThat(daemon.awaitNext("version.refused").path("reason").asText())
                    .startsWith("its state cannot be taken over without loss: count");
            daemon.awaitTicksAlone("counts");
            List<Long> counts = counts(daemon);
            for (int i = 0; i < counts.size(); i++) {
                assertThat(counts.get(i)).isEqualTo((i + 1) * 1000L);
            }

            daemon.save(fields.define("NARROW").define("UPGRADE"));
            daemon.awaitTicksAlone("narrow");
            List<Long> all = counts(daemon);
            assertThat(daemon.process().printedBy("ticker"))
                    .contains("upgrade " + all.get(all.size() - 1) + " to 127", "narrow 127");
            assertThat(daemon.awaitNext("version.swapped").path("migration").path("losses"))
                    .hasSize(1);
            proveStill(daemon, isolation);
            daemon.stopAndProve();
        }
    }

    @Test
    void leavesNothingThatTheNextVersionCouldFind(@TempDir Path folder) throws Exception {
        HostileSource unique = HostileSource.of("unique.cpp");
        try (ProvingDaemon daemon = ProvingDaemon.start(folder, "10s", "process")) {
            daemon.save(unique.define("REFUSES"));
            daemon.awaitNext("version.refused");

            daemon.save(unique);
            daemon.awaitTicks("unique");

            assertThat(daemon.process().printedBy("ticker")).contains("first tick of this version of unique");
            assertThat(daemon.awaitNext("version.swapped").path("reload").asText())
                    .isEqualTo("fresh");
            daemon.stopAndProve();
        }
    }

    private static List<Long> counts(ProvingDaemon daemon) {
        return daemon.process().printedBy("ticker").stream()
                .filter(line -> line.startsWith("counts "))
                .map(line -> Long.parseLong(line.substring(7)))
                .toList();
    }

    private static void proveStill(ProvingDaemon daemon, String isolation) throws IOException {
        assertThat(daemon.process().events("host.started")).hasSize(isolation.equals("none") ? 0 : 1);
        assertThat(daemon.process().events("tick.crashed")).isEmpty();
    }
}

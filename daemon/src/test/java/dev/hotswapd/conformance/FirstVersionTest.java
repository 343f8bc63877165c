package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deeds of versions that come before any good one: each is tried once, then nothing ticks until the next save. */
class FirstVersionTest {
    private static final String NOTHING_TICKS = "no version ticks now: save a change to try again";

    @Test
    void manyLossesInARowAreFollowedByTheFirstGoodVersion(@TempDir Path folder) throws Exception {
        List<HostileSource> sources = Stream.concat(
                        Stream.of(Deed.values()).map(deed -> deed.in(Place.TICK)),
                        Stream.of(Deed.SEGV, Deed.EXIT_3, Deed.THROW)
                                .flatMap(deed -> Stream.of(deed.in(Place.LOAD), deed.in(Place.CONSTRUCTOR))))
                .toList();
        assertThat(sources).hasSize(21);
        try (ProvingDaemon daemon = ProvingDaemon.start(folder)) {
            daemon.prepare(sources);
            for (int i = 0; i < sources.size(); i++) {
                daemon.save(sources.get(i));
                proveIdle(daemon, i + 1, sources.get(i).toString());
            }
            daemon.saveGood();
            assertThat(daemon.process().events("host.started")).hasSize(sources.size() + 1);
            daemon.stopAndProve();
        }
    }

    private static void proveIdle(ProvingDaemon daemon, int losses, String what) throws IOException {
        daemon.awaitNext("version.quarantined");
        assertThat(daemon.since("version.rolledBack")).as(what).isEmpty();
        JsonNode lost = Stream.concat(daemon.since("tick.crashed").stream(), daemon.since("tick.hung").stream())
                .findFirst()
                .orElseThrow();
        assertThat(lost.has("recoveredMs")).as(what).isFalse();
        daemon.process().awaitThat("one sentence for " + what, () -> sentences(daemon) == losses);
        assertThat(daemon.process().events("host.started")).as(what).hasSize(losses);
    }

    private static long sentences(ProvingDaemon daemon) {
        return daemon.process().outputLines().stream()
                .filter(line -> line.endsWith(NOTHING_TICKS))
                .count();
    }
}

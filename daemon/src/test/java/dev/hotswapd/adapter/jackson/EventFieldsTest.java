package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Frame;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.Phases;
import dev.hotswapd.event.Recovery;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
    private static final Recovery RECOVERY = new Recovery(4, 38.0004, true, OptionalInt.of(5));

    @Test
    void tellsOfACrashWithItsPlaceInTheSource() throws IOException {
        JsonNode event = encoded(lost(
                false, "SIGSEGV", Optional.of(new Frame("do_tick+0xf", Optional.of("a.c:12"))), Optional.of(RECOVERY)));

        assertThat(event.toString())
                .isEqualTo("{\"seq\":1,\"time\":\"1970-01-01T00:00:00.000000Z\",\"type\":\"tick.crashed\","
                        + "\"plugin\":\"ticker\",\"version\":5,\"tick\":1234,\"during\":\"tick\","
                        + "\"signal\":\"SIGSEGV\",\"frame\":{\"function\":\"do_tick+0xf\",\"source\":\"a.c:12\"},"
                        + "\"recoveredMs\":38.0}");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws IOException {
        JsonNode event = encoded(lost(true, "hang", Optional.empty(), Optional.empty()));

        assertThat(event.path("type").asText()).isEqualTo("tick.hung");
        assertThat(event.has("frame")).isFalse();
        assertThat(event.has("recoveredMs")).isFalse();

        JsonNode placed =
                encoded(lost(false, "SIGABRT", Optional.of(new Frame("boom+0x2", Optional.empty())), Optional.empty()));
        assertThat(placed.path("frame").has("source")).isFalse();
    }

    @Test
    void tellsMoreOfASignalWhereMoreIsKnown() throws IOException {
        CrashCause overflow = new CrashCause("SIGSEGV", "stack overflow", Optional.empty());

        JsonNode event = encoded(
                new Event.TickLost("ticker", 5, false, PluginCall.TICK, 1234, overflow, "cause", Optional.empty()));

        assertThat(event.path("signal").asText()).isEqualTo("SIGSEGV");
        assertThat(event.path("detail").asText()).isEqualTo("stack overflow");
    }

    @Test
    void tellsWhatBecameOfAVersion() throws IOException {
        JsonNode back = encoded(new Event.VersionRolledBack("ticker", 5, 4, "crashed"));
        assertThat(back.path("type").asText()).isEqualTo("version.rolledBack");
        assertThat(back.path("version").asInt()).isEqualTo(5);
        assertThat(back.path("to").asInt()).isEqualTo(4);
        assertThat(back.path("reason").asText()).isEqualTo("crashed");

        JsonNode out = encoded(new Event.VersionQuarantined("ticker", 5, 7, "ab12", "crashed"));
        assertThat(out.path("type").asText()).isEqualTo("version.quarantined");
        assertThat(out.path("sha256").asText()).isEqualTo("ab12");

        JsonNode refused =
                encoded(new Event.VersionRefused("ticker", 5, 7, OptionalInt.of(4), "ab12", "returned 1", "see"));
        assertThat(refused.path("type").asText()).isEqualTo("version.refused");
        assertThat(refused.path("remedy").asText()).isEqualTo("see");

        JsonNode good = encoded(new Event.VersionGood("ticker", 5, 7, "it survived"));
        assertThat(good.path("type").asText()).isEqualTo("version.good");
        assertThat(good.path("build").asInt()).isEqualTo(7);
    }

    @Test
    void tellsOfProcesses() throws IOException {
        JsonNode started = encoded(new Event.HostStarted("ticker", 4711));
        assertThat(started.path("type").asText()).isEqualTo("host.started");
        assertThat(started.path("pid").asLong()).isEqualTo(4711);

        JsonNode lost = encoded(new Event.HostLost("ticker", 4711, "SIGSEGV", Loss.Kind.CRASHED));
        assertThat(lost.path("type").asText()).isEqualTo("host.lost");
        assertThat(lost.path("reason").asText()).isEqualTo("SIGSEGV");

        JsonNode none = encoded(new Event.HostLost("ticker", 0, "no memory", Loss.Kind.NOT_STARTED));
        assertThat(none.has("pid")).isFalse();
    }

    @Test
    void tellsWhatAFreshSwapDidToTheState() throws IOException {
        MigrationReport report =
                new MigrationReport(5, 2, 1, 1, List.of("speed: float → double"), List.of("name: cut"));

        JsonNode event = encoded(new Event.VersionSwapped(
                "ticker",
                4,
                7,
                OptionalInt.of(3),
                "reload",
                List.of(),
                "ab12",
                17,
                3.5,
                2,
                true,
                new Phases(0, 0, 0, 0, 0, 0, 0),
                report));

        assertThat(event.path("reload").asText()).isEqualTo("fresh");
        assertThat(event.path("state").toString()).isEqualTo("{\"kept\":5,\"moved\":2,\"added\":1,\"dropped\":1}");
        assertThat(event.path("migration").toString())
                .isEqualTo("{\"steps\":[\"speed: float → double\"],\"losses\":[\"name: cut\"]}");
    }

    private static Event lost(boolean hung, String signal, Optional<Frame> frame, Optional<Recovery> recovery) {
        CrashCause finding = new CrashCause(signal, "", frame);
        return new Event.TickLost("ticker", 5, hung, PluginCall.TICK, 1234, finding, "cause", recovery);
    }

    private static JsonNode encoded(Event event) throws IOException {
        return new ObjectMapper()
                .readTree(new JsonEventEncoder()
                        .encode(new Told(1, Instant.EPOCH, event))
                        .orElseThrow());
    }
}

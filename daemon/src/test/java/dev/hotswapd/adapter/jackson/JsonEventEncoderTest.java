package dev.hotswapd.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.event.Phases;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.watch.ChangeSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonEventEncoderTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @Test
    void beginsEveryEventWithNumberTimeAndType() throws IOException {
        JsonNode event = encoded(new Event.BuildStarted("ticker", 7, "make"));

        assertThat(event.path("seq").asLong()).isEqualTo(9);
        assertThat(event.path("time").asText()).isEqualTo("2026-01-02T03:04:05.678901Z");
        assertThat(event.path("type").asText()).isEqualTo("build.started");
        assertThat(event.path("plugin").asText()).isEqualTo("ticker");
        assertThat(event.path("build").asInt()).isEqualTo(7);
        assertThat(event.path("command").asText()).isEqualTo("make");
    }

    @Test
    void tellsWhereAFailedBuildFailed() throws IOException {
        JsonNode event = encoded(new Event.BuildEnded(
                "ticker",
                7,
                Event.Outcome.FAILED,
                "make",
                41.23456,
                OptionalInt.of(2),
                List.of(new Diagnostic("a.c", 3, 5, "error", "expected ';'")),
                List.of("a.c:3:5: error: expected ';'"),
                "",
                OptionalInt.of(3)));

        assertThat(event.path("type").asText()).isEqualTo("build.failed");
        assertThat(event.path("exitCode").asInt()).isEqualTo(2);
        assertThat(event.path("durationMs").asDouble()).isEqualTo(41.235);
        JsonNode diagnostic = event.path("diagnostics").path(0);
        assertThat(diagnostic.path("file").asText()).isEqualTo("a.c");
        assertThat(diagnostic.path("line").asInt()).isEqualTo(3);
        assertThat(diagnostic.path("column").asInt()).isEqualTo(5);
        assertThat(diagnostic.path("severity").asText()).isEqualTo("error");
        assertThat(diagnostic.path("message").asText()).isEqualTo("expected ';'");
        assertThat(event.path("outputTail")).hasSize(1);
    }

    @Test
    void hasEveryFieldOfASwap() throws IOException {
        JsonNode event = encoded(new Event.VersionSwapped(
                "ticker",
                4,
                7,
                OptionalInt.of(3),
                "reload",
                List.of("a.c"),
                "ab12",
                17,
                3.5,
                2,
                false,
                new Phases(1, 2, 3, 4, 5, 6, 21),
                MigrationReport.NONE));

        assertThat(event.path("type").asText()).isEqualTo("version.swapped");
        assertThat(event.fieldNames())
                .toIterable()
                .contains(
                        "version",
                        "build",
                        "previous",
                        "reason",
                        "sha256",
                        "tick",
                        "pauseUs",
                        "missedTicks",
                        "reload",
                        "phasesMs",
                        "state");
        assertThat(event.path("phasesMs").fieldNames())
                .toIterable()
                .containsExactly("notice", "build", "quiet", "stage", "load", "swap", "total");
        assertThat(event.path("state").fieldNames()).toIterable().containsExactly("kept", "moved", "added", "dropped");
    }

    @Test
    void namesAHundredFilesAtMostAndCountsThemAll() throws IOException {
        JsonNode event = encoded(new Event.ChangeSettled(
                "ticker", new ChangeSet(Collections.nCopies(2_000, "a.c"), true, Optional.of(TIME))));

        assertThat(event.path("files")).hasSize(100);
        assertThat(event.path("count").asInt()).isEqualTo(2_000);
        assertThat(event.path("overflow").asBoolean()).isTrue();
    }

    @Test
    void leavesOutWhatBelongsInTheLogOnly() {
        JsonEventEncoder encoder = new JsonEventEncoder();

        assertThat(encoder.encode(new Told(9, TIME, new Event.BuildOutput("ticker", 7, "cc a.c"))))
                .isEmpty();
        assertThat(encoder.encode(new Told(9, TIME, new Event.PluginOutput("ticker", "Tick: 1"))))
                .isEmpty();
    }

    @Test
    void staysOneLineWhateverABuildPrinted() {
        Event event = new Event.BuildEnded(
                "ticker",
                7,
                Event.Outcome.CANCELLED,
                "make\nall",
                1,
                OptionalInt.empty(),
                List.of(),
                List.of("a\nb", "\u0000", "x".repeat(100_000)),
                "a newer save",
                OptionalInt.empty());

        Optional<String> line = new JsonEventEncoder().encode(new Told(9, TIME, event));

        assertThat(line)
                .hasValueSatisfying(
                        text -> assertThat(text).doesNotContain("\n").hasSizeLessThan(10_000));
    }

    private static JsonNode encoded(Event event) throws IOException {
        String line = new JsonEventEncoder().encode(new Told(9, TIME, event)).orElseThrow();
        return new ObjectMapper().readTree(line);
    }
}

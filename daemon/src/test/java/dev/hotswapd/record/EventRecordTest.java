package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.jackson.JsonEventEncoder;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events while their file cannot be written: here because a folder has its name. */
class EventRecordTest {
    private static final long SIZE = 1L << 40;
    private static final String LONG = "x".repeat(100_000);

    @TempDir
    Path folder;

    private final List<String> advice = new ArrayList<>();
    private Path path;
    private LineFile file;
    private EventRecord record;

    @BeforeEach
    void open() {
        path = folder.resolve(LogFiles.EVENTS);
        file = new LineFile(path, SIZE, 2, () -> 0, 0);
        record = new EventRecord(file, new JsonEventEncoder(), advice::add);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void whatCannotBeWrittenComesInItsPlaceWhenItCan() throws IOException {
        record.hear(started(1, "make"));
        file.close();
        Files.move(path, folder.resolve("aside"));
        Files.createDirectory(path);
        record.hear(started(2, "make"));
        record.hear(started(3, "make"));
        assertThat(record.isBehind()).isTrue();

        Files.delete(path);
        Files.move(folder.resolve("aside"), path);
        record.catchUp();

        assertThat(record.isBehind()).isFalse();
        proveGapless(3);
        assertThat(advice).singleElement().asString().contains("events.jsonl cannot be written", "is a folder");
    }

    @Test
    void aLineStandsForEachEventThatTheMemoryHadNoRoomFor() throws IOException {
        Files.createDirectory(path);
        for (long seq = 1; seq <= 60; seq++) {
            record.hear(started(seq, LONG));
        }

        Files.delete(path);
        record.hear(started(61, "make"));
        record.hear(started(62, "make"));

        proveGapless(62);
        assertThat(Files.readAllLines(path).get(59)).contains("\"type\":\"event.lost\"");
        assertThat(Files.readAllLines(path).get(61)).contains("\"type\":\"build.started\"");
    }

    @Test
    void aLineStandsForAnEventThatCannotBePutIntoWords() throws IOException {
        EventRecord speechless = new EventRecord(
                file,
                new EventEncoder() {
                    @Override
                    public Optional<String> encode(Told told) {
                        throw new IllegalArgumentException("no words for it");
                    }

                    @Override
                    public String lost(long seq, Instant time, String reason) {
                        return new JsonEventEncoder().lost(seq, time, reason);
                    }
                },
                advice::add);

        record.hear(started(1, "make"));
        speechless.hear(started(2, "make"));
        record.hear(started(3, "make"));

        proveGapless(3);
        assertThat(Files.readAllLines(path).get(1)).contains("no words for it");
        assertThat(advice).singleElement().asString().contains("event 2 cannot be put into words");
    }

    @Test
    void anotherDaemonGoesOnFromTheLastWholeLine() throws IOException {
        record.hear(started(1, "make"));
        file.close();
        Files.writeString(path, Files.readString(path) + "{\"seq\":2,\"time\":\"2026-");

        long last = LastSeq.mend(folder);
        record.hear(started(last + 1, "make"));

        proveGapless(2);
    }

    private void proveGapless(long last) throws IOException {
        assertThat(Files.readAllLines(path))
                .extracting(line -> Long.parseLong(line.replaceFirst("^\\{\"seq\":(\\d+),.*}$", "$1")))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }

    private static Told started(long seq, String command) {
        return new Told(seq, Instant.EPOCH, new Event.BuildStarted("ticker", 1, command));
    }
}

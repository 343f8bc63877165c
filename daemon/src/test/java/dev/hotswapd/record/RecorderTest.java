package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final int UNSPEAKABLE = 1_000_000;

    private final List<String> record = new ArrayList<>();

    @Test
    void numbersEventsOnFromTheLastOneAndSkipsWhatBelongsInTheLogOnly() throws InterruptedException {
        Recorder recorder = started(41);

        recorder.tell(new Event.BuildStarted("ticker", 1, "make"));
        recorder.tell(new Event.BuildOutput("ticker", 1, "cc ticker.c"));
        recorder.tell(new Event.BuildStarted("ticker", 2, "make"));
        recorder.finish();

        assertThat(record).containsExactly("42 1", "43 2");
    }

    @Test
    void losesNothingWhenItIsToldFasterThanItWrites() throws InterruptedException {
        Recorder recorder = started(0);

        for (int build = 1; build <= 20_000; build++) {
            recorder.tell(new Event.BuildStarted("ticker", build, "make"));
        }
        recorder.finish();

        assertThat(record)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20_000)
                        .mapToObj(n -> n + " " + n)
                        .toList());
    }

    @Test
    void letsNobodyWaitForTheDisk() throws InterruptedException {
        CountDownLatch disk = new CountDownLatch(1);
        Recorder recorder = started(0, line -> {
            awaitQuietly(disk);
            record.add(line);
        });

        for (int build = 1; build <= 20_000; build++) {
            recorder.tell(new Event.BuildStarted("ticker", build, "make"));
        }
        disk.countDown();
        recorder.finish();

        assertThat(record).hasSize(20_000);
    }

    @Test
    void goesOnAfterAnEventThatCannotBeWritten() throws InterruptedException {
        Recorder recorder = started(0, line -> {
            if (line.equals("2 2")) {
                throw new OutOfMemoryError("as good as real");
            }
            record.add(line);
        });

        recorder.tell(new Event.BuildStarted("ticker", 1, "make"));
        recorder.tell(new Event.BuildStarted("ticker", 2, "make"));
        recorder.tell(new Event.BuildStarted("ticker", UNSPEAKABLE, "make"));
        recorder.tell(new Event.BuildStarted("ticker", 3, "make"));
        recorder.finish();

        assertThat(record).containsExactly("1 1", "3 3");
    }

    @Test
    void endsItsThread() throws InterruptedException {
        Recorder recorder = started(0);

        recorder.finish();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("hotswapd-record"));
    }

    private Recorder started(long lastSeq) {
        return started(lastSeq, record::add);
    }

    private static Recorder started(long lastSeq, Consumer<String> record) {
        Recorder recorder = new Recorder(RecorderTest::encode, record, new Narrator(), new FixedClock(), lastSeq);
        recorder.start();
        return recorder;
    }

    private static Optional<String> encode(long seq, Instant time, Event event) {
        if (!(event instanceof Event.BuildStarted build)) {
            return Optional.empty();
        }
        if (build.build() == UNSPEAKABLE) {
            throw new IllegalArgumentException("no words for it");
        }
        return Optional.of(seq + " " + build.build());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class FixedClock implements Clock {
        @Override
        public long nowNs() {
            return 0;
        }

        @Override
        public Instant wallClock() {
            return Instant.EPOCH;
        }
    }
}

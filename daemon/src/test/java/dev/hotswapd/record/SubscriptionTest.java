package dev.hotswapd.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final int UNSPEAKABLE = 1_000_000;

    private final List<String> record = new ArrayList<>();

    @Test
    void numbersEventsOnFromTheLastOneAndSkipsWhatBelongsInTheLogOnly() {
        Recording recorder = started(41);

        recorder.tell(new Event.BuildStarted("ticker", 1, "make"));
        recorder.tell(new Event.BuildOutput("ticker", 1, "cc ticker.c"));
        recorder.tell(new Event.BuildStarted("ticker", 2, "make"));
        recorder.close();

        assertThat(record).containsExactly("42 1", "43 2");
    }

    @Test
    void losesNothingWhenItIsToldFasterThanItWrites() {
        Recording recorder = started(0);

        for (int build = 1; build <= 20_000; build++) {
            recorder.tell(new Event.BuildStarted("ticker", build, "make"));
        }
        recorder.close();

        assertThat(record)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20_000)
                        .mapToObj(n -> n + " " + n)
                        .toList());
    }

    @Test
    void letsNobodyWaitForTheDisk() {
        CountDownLatch disk = new CountDownLatch(1);
        Recording recorder = started(0, line -> {
            awaitQuietly(disk);
            record.add(line);
        });

        for (int build = 1; build <= 20_000; build++) {
            recorder.tell(new Event.BuildStarted("ticker", build, "make"));
        }
        disk.countDown();
        recorder.close();

        assertThat(record).hasSize(20_000);
    }

    @Test
    void goesOnAfterAnEventThatCannotBeWritten() {
        Recording recorder = started(0, line -> {
            if (line.equals("2 2")) {
                throw new StackOverflowError("as good as real");
            }
            record.add(line);
        });

        recorder.tell(new Event.BuildStarted("ticker", 1, "make"));
        recorder.tell(new Event.BuildStarted("ticker", 2, "make"));
        recorder.tell(new Event.BuildStarted("ticker", UNSPEAKABLE, "make"));
        recorder.tell(new Event.BuildStarted("ticker", 3, "make"));
        recorder.close();

        assertThat(record).containsExactly("1 1", "4 3");
    }

    @Test
    void endsItsThread() {
        Recording recorder = started(0);

        recorder.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("hotswapd-record"));
    }

    private Recording started(long lastSeq) {
        return started(lastSeq, record::add);
    }

    private static Recording started(long lastSeq, Consumer<String> record) {
        return new Recording(lastSeq, record);
    }

    /** A bus of whose subscribers one writes it all down. */
    private static final class Recording implements AutoCloseable {
        private final Workers workers = new Workers(System::nanoTime, (worker, fault) -> {});
        private final EventBus bus;
        private final Subscription subscription;

        Recording(long lastSeq, Consumer<String> record) {
            bus = new EventBus(new FixedClock(), lastSeq);
            subscription = new Subscription(
                    "hotswapd-record", bus, told -> encode(told).ifPresent(record), workers);
            bus.subscribe(subscription);
        }

        void tell(Event event) {
            bus.tell(event);
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    private static Optional<String> encode(Told told) {
        if (!(told.event() instanceof Event.BuildStarted build)) {
            return Optional.empty();
        }
        if (build.build() == UNSPEAKABLE) {
            throw new IllegalArgumentException("no words for it");
        }
        return Optional.of(told.seq() + " " + build.build());
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

package dev.hotswapd.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.reload.Event;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTest {
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
    void endsItsThread() throws InterruptedException {
        Recorder recorder = started(0);

        recorder.finish();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("hotswapd-record"));
    }

    private Recorder started(long lastSeq) {
        EventEncoder encoder = (seq, time, event) ->
                event instanceof Event.BuildStarted build ? Optional.of(seq + " " + build.build()) : Optional.empty();
        Recorder recorder = new Recorder(encoder, record::add, new Narrator(), new FixedClock(), lastSeq);
        recorder.start();
        return recorder;
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

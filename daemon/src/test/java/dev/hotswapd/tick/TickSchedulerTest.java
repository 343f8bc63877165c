package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.States;
import dev.hotswapd.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickSchedulerTest {
    private final List<String> told = new ArrayList<>();
    private final List<TickScheduler> started = new ArrayList<>();

    @AfterEach
    void everyTickThreadEnds() throws InterruptedException {
        for (TickScheduler scheduler : started) {
            assertThat(scheduler.stop(5_000)).isTrue();
        }
    }

    @Test
    void numbersTicksFromOneWithoutGapsAcrossSwaps() {
        RecordingPlugin one = new RecordingPlugin(1);
        RecordingPlugin two = new RecordingPlugin(2);
        TickScheduler scheduler = started(every(Duration.ofMillis(1)));

        swap(scheduler, one);
        await().until(() -> one.ticks().size() >= 3);
        swap(scheduler, two);
        await().until(() -> two.ticks().size() >= 3);
        assertThat(stop(scheduler)).isTrue();

        List<Integer> all =
                Stream.concat(one.ticks().stream(), two.ticks().stream()).toList();
        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(scheduler.snapshot().count()).isEqualTo(all.size());
    }

    @Test
    void tellsOfASwapBeforeTheFirstTickOfTheNewVersion() {
        TickScheduler scheduler = started(every(Duration.ofMillis(1)));
        swap(scheduler, new RecordingPlugin(1, () -> note("tick")));

        await().until(() -> told().contains("tick"));

        assertThat(told()).startsWith("swapped 1 at tick 1", "entered 1", "tick");
    }

    @Test
    void takesASecondSwapBeforeTheFirstVersionEverTicked() {
        RecordingPlugin one = new RecordingPlugin(1);
        RecordingPlugin two = new RecordingPlugin(2);
        RecordingPlugin three = new RecordingPlugin(3);
        TickScheduler scheduler = started(every(Duration.ofHours(1)));
        swap(scheduler, one);
        await().until(() -> one.ticks().size() == 1);

        swap(scheduler, two);
        swap(scheduler, three);

        await().until(() -> told().contains("swapped 3 at tick 2"));
        assertThat(two.ticks()).isEmpty();
    }

    @Test
    void ticksOnlyWhenAskedToInManualMode() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = started(new TickInterval.Manual());
        swap(scheduler, plugin);

        scheduler.step(3);

        await().until(() -> told().contains("stepped 1 at 3"));
        assertThat(plugin.ticks()).containsExactly(1, 2, 3);
    }

    @Test
    void stepsNothingWhileNoVersionIsLive() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = started(new TickInterval.Manual());

        scheduler.step(1);
        swap(scheduler, plugin);

        await().until(() -> told().contains("swapped 1 at tick 1"));
        assertThat(plugin.ticks()).isEmpty();
    }

    @Test
    void countsTheTicksThatALongOneSwallowed() {
        ManualClock clock = new ManualClock();
        RecordingPlugin plugin = new RecordingPlugin(1, () -> clock.advance(Duration.ofMillis(3_500)));
        TickScheduler scheduler = new TickScheduler(
                new TickSettings("ticker", every(Duration.ofSeconds(1)), Overrun.SKIP, 10, Duration.ofSeconds(5)),
                States.inMemory(),
                clock,
                ThreadTuning.NONE,
                new NotingListener());
        scheduler.start();
        started.add(scheduler);

        swap(scheduler, plugin);

        await().until(() -> plugin.ticks().size() >= 2);
        assertThat(scheduler.snapshot().missed()).isGreaterThanOrEqualTo(2);
        assertThat(scheduler.snapshot().overruns()).isPositive();
    }

    @Test
    void saysThatItCannotStopWhileATickDoesNotReturn() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TickScheduler scheduler = started(every(Duration.ofMillis(1)));
        swap(scheduler, new RecordingPlugin(1, () -> {
            inside.countDown();
            awaitQuietly(release);
        }));
        inside.await();

        assertThat(scheduler.stop(1)).isFalse();

        release.countDown();
    }

    private TickScheduler started(TickInterval interval) {
        TickScheduler scheduler = new TickScheduler(
                new TickSettings("ticker", interval, Overrun.SKIP, 10, Duration.ofSeconds(5)),
                States.inMemory(),
                new NanoClock(),
                ThreadTuning.NONE,
                new NotingListener());
        scheduler.start();
        started.add(scheduler);
        return scheduler;
    }

    private static void swap(TickScheduler scheduler, OpenPlugin next) {
        scheduler.swap(new SwapPlan(next, EntryReason.RELOAD, Optional.empty(), Optional.empty()));
    }

    private static TickInterval every(Duration interval) {
        return new TickInterval.Every(interval);
    }

    private static boolean stop(TickScheduler scheduler) {
        try {
            return scheduler.stop(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(String line) {
        told.add(line);
    }

    private synchronized List<String> told() {
        return List.copyOf(told);
    }

    private final class NotingListener implements TickListener {
        @Override
        public void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs, MigrationReport state) {
            note("swapped " + plugin.artifact().version() + " at tick " + tick);
        }

        @Override
        public void entered(int version, long atNs, long missedTicks) {
            note("entered " + version);
        }

        @Override
        public void refused(OpenPlugin plugin, String reason, String remedy) {
            note("refused " + plugin.artifact().version() + ": " + reason);
        }

        @Override
        public void survived(int version) {
            note("survived " + version);
        }

        @Override
        public void left() {
            note("left");
        }

        @Override
        public void stepped(int version, long tick) {
            note("stepped " + version + " at " + tick);
        }
    }

    /** Time passes only inside ticks. */
    private static final class ManualClock implements Clock {
        private volatile long nowNs;

        synchronized void advance(Duration by) {
            nowNs += by.toNanos();
        }

        @Override
        public long nowNs() {
            return nowNs;
        }

        @Override
        public Instant wallClock() {
            return Instant.EPOCH.plusNanos(nowNs);
        }
    }
}

package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.testing.States;
import dev.hotswapd.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a version that has survived its trial leaves to the next one is good only once that is noted. */
class TrialTest {
    private static final int TRIAL = 3;

    private final PluginState state = States.inMemory();
    private final SteppedClock clock = new SteppedClock();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final TickScheduler manual = scheduler(new TickInterval.Manual());

    @AfterEach
    void theTickThreadEnds() throws InterruptedException {
        assertThat(manual.stop(5_000)).isTrue();
    }

    @Test
    void holdsTheNextVersionBackUntilThisOneIsNoted() {
        survive();

        swap(manual, 2);
        awaitRounds();
        told.add("noted");
        state.journal().proves(1);

        awaitTold("swapped 2");
        assertThat(told).containsExactly("swapped 1", "survived 1", "noted", "swapped 2");
    }

    @Test
    void leavesTheStateOfAVersionThatIsNotedToGoBackTo() {
        survive();
        state.block().putLong(0, 1);
        swap(manual, 2);
        state.journal().proves(1);
        awaitTold("swapped 2");
        assertThat(manual(() -> state.block().putLong(0, 2))).isTrue();

        state.goBackToGood(1);

        assertThat(state.block().getLong(0)).isEqualTo(1);
    }

    @Test
    void holdsTheLiveVersionInItsProcessUntilItIsNoted() {
        survive();

        manual.leave();
        awaitRounds();
        told.add("noted");
        state.journal().proves(1);

        awaitTold("left");
        assertThat(told).containsExactly("swapped 1", "survived 1", "noted", "left");
    }

    @Test
    void doesNotHoldItBackForLongWhereNobodyNotesIt() {
        survive();
        swap(manual, 2);
        awaitRounds();

        clock.advance(Trial.LONGEST_NS);

        awaitTold("swapped 2");
    }

    @Test
    void doesNotHoldItBackDuringTheTrial() {
        swap(manual, 1);
        manual.step(TRIAL - 1);

        swap(manual, 2);

        awaitTold("swapped 2");
        assertThat(told).containsExactly("swapped 1", "swapped 2");
    }

    @Test
    void ticksOnMeanwhile() throws InterruptedException {
        TickScheduler ticking = scheduler(new TickInterval.Every(Duration.ofMillis(1)));
        AtomicInteger ticks = new AtomicInteger();
        swap(ticking, new RecordingPlugin(1, () -> {
            clock.advance(Trial.LONGEST_NS / 10);
            if (ticks.incrementAndGet() == TRIAL) {
                swap(ticking, 2);
            }
        }));

        awaitTold("swapped 2");
        assertThat(ticks).hasValueGreaterThanOrEqualTo(TRIAL + 9);
        assertThat(ticking.stop(5_000)).isTrue();
    }

    @Test
    void isNotedAtTheEndWhereNobodyElseIsLeftToDoSo() throws InterruptedException {
        survive();

        manual.alone();
        assertThat(manual.stop(5_000)).isTrue();

        assertThat(state.journal().proven()).isEqualTo(1);
    }

    @Test
    void isNotNotedAtTheEndOtherwise() throws InterruptedException {
        survive();

        assertThat(manual.stop(5_000)).isTrue();

        assertThat(state.journal().proven()).isZero();
    }

    @Test
    void isNotNotedWhereItIsNotOver() throws InterruptedException {
        swap(manual, 1);
        manual.step(TRIAL - 1);
        awaitTold("swapped 1");

        manual.alone();
        assertThat(manual.stop(5_000)).isTrue();

        assertThat(state.journal().proven()).isZero();
    }

    /** Version 1 has, and nobody has noted it. */
    private void survive() {
        swap(manual, 1);
        manual.step(TRIAL);
        awaitTold("survived 1");
    }

    /** The tick thread has looked for something to do several times since. */
    private void awaitRounds() {
        long reads = clock.reads.get();
        await().until(() -> clock.reads.get() > reads + 10);
    }

    private boolean manual(Runnable change) {
        try {
            manual.between(change);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitTold(String line) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> told.contains(line));
    }

    private TickScheduler scheduler(TickInterval interval) {
        TickScheduler scheduler = new TickScheduler(
                new TickSettings("ticker", interval, Overrun.SKIP, TRIAL, Duration.ofSeconds(5)),
                state,
                clock,
                ThreadTuning.NONE,
                new NotingListener());
        scheduler.start();
        return scheduler;
    }

    private static void swap(TickScheduler scheduler, int version) {
        swap(scheduler, new RecordingPlugin(version));
    }

    private static void swap(TickScheduler scheduler, OpenPlugin next) {
        scheduler.swap(new SwapPlan(next, EntryReason.RELOAD, Optional.empty(), Optional.empty()));
    }

    /** Stands still unless it is advanced. */
    private static final class SteppedClock implements Clock {
        final AtomicLong reads = new AtomicLong();
        private final AtomicLong nowNs = new AtomicLong(1);

        void advance(long byNs) {
            nowNs.addAndGet(byNs);
        }

        @Override
        public long nowNs() {
            reads.incrementAndGet();
            return nowNs.get();
        }

        @Override
        public Instant wallClock() {
            return Instant.EPOCH.plusNanos(nowNs.get());
        }
    }

    private final class NotingListener implements TickListener {
        @Override
        public void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs, MigrationReport report) {
            told.add("swapped " + plugin.artifact().version());
        }

        @Override
        public void entered(int version, long atNs, long missedTicks) {}

        @Override
        public void refused(OpenPlugin plugin, String reason, String remedy) {}

        @Override
        public void survived(int version) {
            told.add("survived " + version);
        }

        @Override
        public void stepped(int version, long tick) {}

        @Override
        public void left() {
            told.add("left");
        }
    }
}

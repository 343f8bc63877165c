package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.States;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a version lives through: trial, leave and return, end; and what the journal says meanwhile. */
class TickSchedulerLifeTest {
    private final PluginState state = States.inMemory();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<TickScheduler> started = new ArrayList<>();

    @AfterEach
    void everyTickThreadEnds() throws InterruptedException {
        for (TickScheduler scheduler : started) {
            assertThat(scheduler.stop(5_000)).isTrue();
        }
    }

    @Test
    void tellsOfAVersionThatHasSurvivedItsTrial() {
        TickScheduler scheduler = manual(3);
        swap(scheduler, new RecordingPlugin(1), EntryReason.RELOAD);

        scheduler.step(2);
        awaitTold("stepped 1 at 2");
        assertThat(told).doesNotContain("survived 1");

        scheduler.step(2);
        awaitTold("stepped 1 at 4");
        assertThat(told).containsSubsequence("survived 1", "stepped 1 at 3", "stepped 1 at 4");
        assertThat(told).containsOnlyOnce("survived 1");
        assertThat(state.journal().proven()).isZero();
    }

    @Test
    void tellsSoAtOnceWhereThereIsNoTrial() {
        swap(manual(0), new RecordingPlugin(1), EntryReason.RELOAD);

        awaitTold("survived 1");
        assertThat(told).containsExactly("swapped 1 at 1", "survived 1");
    }

    @Test
    void beginsTheTrialAnewWithEveryVersion() {
        TickScheduler scheduler = manual(3);
        swap(scheduler, new RecordingPlugin(1), EntryReason.RELOAD);
        scheduler.step(2);
        swap(scheduler, new RecordingPlugin(2), EntryReason.RELOAD);
        scheduler.step(2);

        awaitTold("stepped 2 at 4");
        assertThat(told).doesNotContain("survived 1", "survived 2");

        scheduler.step(1);
        awaitTold("survived 2");
    }

    @Test
    void ticksTheOldVersionOnWhereTheNewOneRefuses() {
        RecordingPlugin one = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);
        swap(scheduler, one, EntryReason.RELOAD);
        scheduler.step(1);

        swap(scheduler, new RecordingPlugin(2).loading(() -> 1), EntryReason.RELOAD);
        scheduler.step(1);

        awaitTold("stepped 1 at 2");
        assertThat(told).contains("refused 2: hotswapd_load returned 1").doesNotContain("swapped 2 at 2");
        assertThat(one.ticks()).containsExactly(1, 2);
    }

    @Test
    void numbersOnFromTheJournalAndDoesNotRepeatATickThatDied() {
        state.journal().tickBegins(41, 5, 6);
        state.takeOver();
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);

        swap(scheduler, plugin, EntryReason.RESTART);
        scheduler.step(2);

        awaitTold("stepped 1 at 43");
        assertThat(plugin.calls()).containsExactly("1: load RESTART at tick 42");
        assertThat(plugin.ticks()).containsExactly(42, 43);
    }

    @Test
    void givesTheTimeSinceTheTickBeforeAndNoneAtFirst() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);
        swap(scheduler, plugin, EntryReason.FIRST);

        scheduler.step(3);

        awaitTold("stepped 1 at 3");
        assertThat(plugin.deltas().get(0)).isZero();
        assertThat(plugin.deltas().subList(1, 3)).allMatch(delta -> delta >= 0);
        assertThat(state.journal().lastDueNs()).isPositive();
    }

    @Test
    void keepsToTheIntervalFromTickToTick() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = started(new TickInterval.Every(Duration.ofMillis(1)), 3, Overrun.CATCH_UP);
        swap(scheduler, plugin, EntryReason.FIRST);

        await().until(() -> plugin.ticks().size() > 5);

        assertThat(List.copyOf(plugin.deltas()).subList(1, 5)).containsOnly(1_000_000L);
    }

    @Test
    void saysInTheJournalWhatItIsAt() {
        List<String> at = new CopyOnWriteArrayList<>();
        RecordingPlugin one = new RecordingPlugin(1, () -> at.add(at()));
        TickScheduler scheduler = manual(3);
        swap(scheduler, one, EntryReason.RELOAD);
        scheduler.step(1);
        swap(scheduler, new RecordingPlugin(2).loading(() -> 1), EntryReason.RELOAD);
        scheduler.step(1);
        swap(scheduler, new RecordingPlugin(3, () -> at.add(at())), EntryReason.RELOAD);
        scheduler.step(1);
        scheduler.leave();
        scheduler.comeBack();
        scheduler.step(1);

        awaitTold("stepped 3 at 4");
        assertThat(at).containsExactly("TICK 1", "TICK 1", "TICK 3", "TICK 3");
        assertThat(state.journal().callSinceNs()).isZero();
        assertThat(state.journal().started()).isEqualTo(4);
        assertThat(state.journal().callSinceNs()).isZero();
    }

    @Test
    void leavesAndComesBack() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);
        swap(scheduler, plugin, EntryReason.RELOAD);
        scheduler.step(1);

        scheduler.leave();
        scheduler.step(5);
        awaitTold("left");
        scheduler.comeBack();
        scheduler.step(1);

        awaitTold("stepped 1 at 2");
        assertThat(plugin.ticks()).containsExactly(1, 2);
        assertThat(plugin.calls())
                .containsExactly("1: load RELOAD at tick 1", "1: unload at tick 2", "1: load RELOAD at tick 2");
    }

    @Test
    void takesUpItsRhythmAgain() {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = started(new TickInterval.Every(Duration.ofMillis(1)), 3, Overrun.SKIP);
        swap(scheduler, plugin, EntryReason.RELOAD);
        scheduler.leave();
        awaitTold("left");
        int ticks = plugin.ticks().size();

        scheduler.comeBack();

        await().until(() -> plugin.ticks().size() > ticks + 2);
    }

    @Test
    void leavesAtOnceWhereNothingIsLive() {
        manual(3).leave();

        awaitTold("left");
    }

    @Test
    void unloadsTheLiveVersionWhenItStops() throws InterruptedException {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);
        swap(scheduler, plugin, EntryReason.RELOAD);
        awaitTold("swapped 1 at 1");

        assertThat(scheduler.stop(5_000)).isTrue();

        assertThat(plugin.calls()).containsExactly("1: load RELOAD at tick 1", "1: unload at tick 1");
    }

    @Test
    void unloadsNothingTwice() throws InterruptedException {
        RecordingPlugin plugin = new RecordingPlugin(1);
        TickScheduler scheduler = manual(3);
        swap(scheduler, plugin, EntryReason.RELOAD);
        scheduler.leave();
        awaitTold("left");

        assertThat(scheduler.stop(5_000)).isTrue();

        assertThat(plugin.calls()).containsExactly("1: load RELOAD at tick 1", "1: unload at tick 1");
    }

    private String at() {
        PluginCall work = state.journal().work();
        return work + " " + state.journal().workingVersion();
    }

    private void awaitTold(String line) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> told.contains(line));
    }

    private TickScheduler manual(int trial) {
        return started(new TickInterval.Manual(), trial, Overrun.SKIP);
    }

    private TickScheduler started(TickInterval interval, int trial, Overrun overrun) {
        TickScheduler scheduler = new TickScheduler(
                new TickSettings("ticker", interval, overrun, trial, Duration.ofSeconds(5)),
                state,
                new NanoClock(),
                ThreadTuning.NONE,
                new NotingListener());
        scheduler.start();
        started.add(scheduler);
        return scheduler;
    }

    private static void swap(TickScheduler scheduler, OpenPlugin next, EntryReason reason) {
        scheduler.swap(new SwapPlan(next, reason, Optional.empty(), Optional.empty()));
    }

    private final class NotingListener implements TickListener {
        @Override
        public void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs, MigrationReport report) {
            told.add("swapped " + plugin.artifact().version() + " at " + tick);
        }

        @Override
        public void entered(int version, long atNs, long missedTicks) {
            told.add("entered " + version);
        }

        @Override
        public void refused(OpenPlugin plugin, String reason, String remedy) {
            told.add("refused " + plugin.artifact().version() + ": " + reason);
        }

        @Override
        public void survived(int version) {
            told.add("survived " + version);
        }

        @Override
        public void left() {
            told.add("left");
        }

        @Override
        public void stepped(int version, long tick) {
            told.add("stepped " + version + " at " + tick);
        }
    }
}

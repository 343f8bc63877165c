package dev.hotswapd.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.testing.States;
import dev.hotswapd.tick.TickInterval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Looks every quarter of a second, by a clock of its own. */
class HangDetectorTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final long DEADLINE_NS = 2 * SECOND_NS;
    private static final long LOOK_NS = 250_000_000;

    private final Journal journal = States.inMemory().journal();
    private final FakeProcess process = new FakeProcess(17);
    private SupervisedProcess supervised = SupervisedProcess.taken(1, process.pid());
    private HangDetector watch = watching(new TickInterval.Every(Duration.ofSeconds(1)));
    private long nowNs = 100 * SECOND_NS;

    private HangDetector watching(TickInterval interval) {
        return new HangDetector(() -> journal, interval, DEADLINE_NS);
    }

    private void takenAndReady() {
        supervised = supervised
                .sent(new HostMessage.Swap(SupervisedScene.request(1, false)))
                .hears(new HostMessage.Ready(1, HostMessage.PROTOCOL));
    }

    private void ticks() {
        takenAndReady();
        supervised = supervised
                .hears(new HostMessage.Told(
                        new HostEvent.Swapped(SupervisedScene.artifact(1), 1, 0, 0, 0, false, MigrationReport.NONE)))
                .enters();
        journal.calls(PluginCall.TICK, 1);
    }

    /** Looks for so long. */
    private void seconds(int count) {
        for (long endNs = nowNs + count * SECOND_NS; nowNs < endNs; nowNs += LOOK_NS) {
            look();
        }
    }

    /** Does what follows from a look, as the rules and the host do. */
    private void look() {
        for (HangDetector.Finding finding :
                watch.look(List.of(supervised), Optional.of(supervised), Map.of(1, process), nowNs)) {
            supervised = supervised.killed(finding.why());
            process.kill();
        }
    }

    private SupervisedProcess.@Nullable KillReason killReason() {
        return supervised.killReason().orElse(null);
    }

    @Nested
    class ACall {
        @Test
        void hangsOnceItHasNotReturnedWithinTheDeadline() {
            ticks();
            journal.tickBegins(1, 0, nowNs);

            seconds(2);
            assertThat(process.killed()).isFalse();
            seconds(1);

            assertThat(killReason()).isEqualTo(new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang"));
        }

        @Test
        void doesNotHangWhileTheDaemonItselfIsStopped() {
            ticks();
            journal.tickBegins(1, 0, nowNs);
            seconds(1);

            nowNs += 3_600 * SECOND_NS;
            look();

            assertThat(process.killed()).isFalse();
        }
    }

    @Nested
    class AProcessThatStandsStill {
        @Test
        void isEnded() {
            ticks();

            seconds(10);
            assertThat(process.killed()).isFalse();
            seconds(2);

            assertThat(killReason()).isEqualTo(new SupervisedProcess.KillReason(Loss.Kind.CRASHED, "standstill"));
        }

        @Test
        void isNoneAsLongAsItTicks() {
            ticks();
            for (int tick = 1; tick < 60; tick++) {
                journal.tickBegins(tick, 0, nowNs);
                journal.callEnds();
                seconds(1);
            }
            assertThat(process.killed()).isFalse();
        }

        @Test
        void isNoneWhereTicksAreAskedForByHand() {
            watch = watching(new TickInterval.Manual());
            ticks();

            seconds(3_600);

            assertThat(process.killed()).isFalse();
        }

        @Test
        void isLeftToADebugger() {
            ticks();
            process.debugged(true);

            seconds(60);

            assertThat(process.killed()).isFalse();
        }
    }

    @Nested
    class AProcessThatIsToReport {
        @Test
        void isEndedWhereItDoesNotBegin() {
            reportsAndPasses(3 * SECOND_NS);
            assertThat(process.killed()).isFalse();

            reportsAndPasses(3 * SECOND_NS + 1);
            assertThat(process.killed()).isTrue();
        }

        @Test
        void isGivenTimeOnceItHasBegun() {
            process.dies();

            reportsAndPasses(3 * SECOND_NS + 1);

            assertThat(process.killed()).isFalse();
        }

        private void reportsAndPasses(long laterNs) {
            supervised = supervised.reports(new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang"), nowNs);
            nowNs += laterNs;
            look();
        }
    }

    @Nested
    class AProcessThatOwesAnAnswer {
        @Test
        void isEndedWhereItNeverSpeaks() {
            seconds(30);
            assertThat(process.killed()).isFalse();
            seconds(1);

            assertThat(killReason()).isEqualTo(SupervisedProcess.SILENT);
        }

        @Test
        void isEndedWhereItWasReadyAndSaysNoMore() {
            takenAndReady();

            seconds(32);

            assertThat(killReason()).isEqualTo(SupervisedProcess.SILENT);
        }

        @Test
        void mayTakeItsTimeInsideThePlugin() {
            watch = new HangDetector(() -> journal, new TickInterval.Manual(), 100 * SECOND_NS);
            takenAndReady();
            journal.openingBegins(1, process.pid(), nowNs);
            seconds(90);
            journal.openingEnds(process.pid());

            seconds(20);

            assertThat(process.killed()).isFalse();
        }

        @Test
        void owesNoneOnceItHasRefused() {
            takenAndReady();
            supervised = supervised.hears(
                    new HostMessage.Told(new HostEvent.Refused(SupervisedScene.artifact(1), "no", "yes")));

            seconds(60);

            assertThat(process.killed()).isFalse();
        }
    }
}

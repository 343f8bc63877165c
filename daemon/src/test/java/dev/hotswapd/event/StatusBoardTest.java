package dev.hotswapd.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.PluginStatus.Phase;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.tick.TickSnapshot.Distribution;
import dev.hotswapd.watch.ChangeSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private static final TickSnapshot TICKS =
            new TickSnapshot(7, 1, 1, new Distribution(1, 2, 3), new Distribution(4, 5, 6));

    private final StatusBoard board = new StatusBoard();
    private final EventBus bus = new EventBus(new NanoClock(), 0);

    @BeforeEach
    void subscribe() {
        board.plugin("ticker", () -> TICKS);
        bus.subscribe(board);
    }

    @Test
    void knowsAPluginBeforeItsFirstEventAndItsTicksAtAnyTime() {
        assertThat(ticker().phase()).isEqualTo(Phase.IDLE);
        assertThat(ticker().ticks()).isEqualTo(TICKS);
    }

    @Test
    void tellsWhatWasSavedAndIsNotLiveYet() {
        settles("a.c", "b.c");
        builds(1, Event.Outcome.FAILED);
        assertThat(ticker().saves().stale()).containsExactly("a.c", "b.c");

        settles("b.c");
        builds(2, Event.Outcome.SUCCEEDED);
        settles("c.c");
        swaps(1, false);

        assertThat(ticker().saves().stale()).containsExactly("c.c");
    }

    @Test
    void takesEqualBytesForLive() {
        settles("a.c");
        builds(1, Event.Outcome.SUCCEEDED);
        bus.tell(new Event.ArtifactUnchanged("ticker", 1, "ticker.so", "ab"));

        assertThat(ticker().saves().stale()).isEmpty();
    }

    @Test
    void followsThePluginFromProcessToProcess() {
        bus.tell(new Event.HostStarted("ticker", 11));
        swaps(1, false);
        assertThat(ticker().process().pid()).isEqualTo(11);

        bus.tell(new Event.HostStarted("ticker", 12));
        assertThat(ticker().process().pid()).isEqualTo(11);
        swaps(2, true);

        assertThat(ticker().process().pid()).isEqualTo(12);
        assertThat(ticker().process().live()).map(PluginStatus.Live::version).contains(2);
    }

    @Test
    void recoversWithWhatTicksAfterALoss() {
        swaps(1, false);
        bus.tell(new Event.HostLost("ticker", 11, "SIGSEGV", Loss.Kind.CRASHED));
        assertThat(ticker().phase()).isEqualTo(Phase.RECOVERING);

        bus.tell(new Event.HostStarted("ticker", 12));
        bus.tell(lost(1, Optional.of(new Recovery(1, 30, true, OptionalInt.empty()))));

        assertThat(ticker().phase()).isEqualTo(Phase.TICKING);
        assertThat(ticker().process().pid()).isEqualTo(12);
        assertThat(ticker().process().live()).map(PluginStatus.Live::sha256).contains("hash1");
        assertThat(ticker().reloads().crashes()).isOne();
    }

    @Test
    void hasFailedWhereNothingTicksAfterALoss() {
        bus.tell(new Event.HostLost("ticker", 11, "SIGSEGV", Loss.Kind.CRASHED));
        // A version that was lost before its first tick is told of all the same.
        swaps(1, false);
        bus.tell(lost(1, Optional.empty()));

        assertThat(ticker().phase()).isEqualTo(Phase.FAILED);
        assertThat(ticker().process().live()).isEmpty();
    }

    @Test
    void keepsTheLastSwapWithItsNumberAndTime() {
        swaps(1, false);
        swaps(2, false);
        builds(3, Event.Outcome.FAILED);

        assertThat(ticker().lastSwap()).hasValueSatisfying(told -> {
            assertThat(told.seq()).isEqualTo(2);
            assertThat(((Event.VersionSwapped) told.event()).version()).isEqualTo(2);
        });
        assertThat(ticker().reloads().swapped()).isEqualTo(2);
    }

    @Test
    void leavesOutPluginsThatItDoesNotKnow() {
        bus.tell(new Event.BuildStarted("other", 1, "make"));

        assertThat(board.status().plugins()).extracting(PluginStatus::name).containsExactly("ticker");
    }

    private PluginStatus ticker() {
        return board.status().plugins().get(0);
    }

    private void settles(String... files) {
        bus.tell(new Event.ChangeSettled("ticker", new ChangeSet(List.of(files), false, Optional.empty())));
    }

    private void builds(int number, Event.Outcome outcome) {
        bus.tell(new Event.BuildStarted("ticker", number, "make"));
        bus.tell(new Event.BuildEnded(
                "ticker",
                number,
                outcome,
                "make",
                1,
                OptionalInt.empty(),
                List.of(),
                List.of(),
                "",
                OptionalInt.empty()));
    }

    private void swaps(int version, boolean fresh) {
        bus.tell(new Event.VersionSwapped(
                "ticker",
                version,
                version,
                OptionalInt.empty(),
                "reload",
                List.of(),
                "hash" + version,
                1,
                1,
                0,
                fresh,
                new Phases(0, 0, 0, 0, 0, 0, 0),
                MigrationReport.NONE));
    }

    private static Event lost(int version, Optional<Recovery> recovery) {
        CrashCause cause = CrashCause.named("SIGSEGV");
        return new Event.TickLost("ticker", version, false, PluginCall.TICK, 9, cause, cause.words(), recovery);
    }
}

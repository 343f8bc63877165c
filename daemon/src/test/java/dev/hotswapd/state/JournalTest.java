package dev.hotswapd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final ByteBuffer file = ByteBuffer.allocateDirect(StateHeader.PREAMBLE + 8);
    private final Journal journal = new Journal(file);

    @Test
    void knowsATickThatIsUnderWay() {
        journal.calls(PluginCall.TICK, 3);
        journal.tickBegins(17, 1_000, 1_001);

        assertThat(journal.started()).isEqualTo(17);
        assertThat(journal.lastDueNs()).isEqualTo(1_000);
        assertThat(journal.callSinceNs()).isEqualTo(1_001);
        assertThat(journal.work()).isEqualTo(PluginCall.TICK);
        assertThat(journal.workingVersion()).isEqualTo(3);
    }

    @Test
    void knowsThatATickHasReturned() {
        journal.tickBegins(17, 1_000, 1_001);
        journal.callEnds();

        assertThat(journal.started()).isEqualTo(17);
        assertThat(journal.callSinceNs()).isZero();
    }

    @Test
    void isSeenByWhoeverHasTheFile() {
        journal.callBegins(PluginCall.UPGRADE, Integer.MAX_VALUE, 5);

        Journal seen = new Journal(file.duplicate());

        assertThat(seen.work()).isEqualTo(PluginCall.UPGRADE);
        assertThat(seen.workingVersion()).isEqualTo(Integer.MAX_VALUE);
        assertThat(seen.callSinceNs()).isEqualTo(5);
    }

    @Test
    void knowsWhichProcessOpensAndCloses() {
        journal.openingBegins(4, 4_194_303, 7);
        assertThat(journal.opening()).isEqualTo(4);
        assertThat(journal.openingPid()).isEqualTo(4_194_303);
        assertThat(journal.openingSinceNs()).isEqualTo(7);

        journal.openingBegins(-3, 12, 8);
        assertThat(journal.opening()).isEqualTo(-3);
        assertThat(journal.openingPid()).isEqualTo(12);
    }

    @Test
    void keepsOneProcessFromEndingWhatAnotherHasBegun() {
        journal.openingBegins(3, 11, 7);
        journal.openingBegins(4, 12, 8);

        journal.openingEnds(11);
        assertThat(journal.openingSinceNs()).isEqualTo(8);

        journal.openingEnds(12);
        assertThat(journal.openingSinceNs()).isZero();
    }

    @Test
    void forgetsWhatALostProcessWasAt() {
        journal.tickBegins(17, 1_000, 1_001);
        journal.openingBegins(4, 12, 8);

        journal.abandoned();

        assertThat(journal.callSinceNs()).isZero();
        assertThat(journal.openingSinceNs()).isZero();
        assertThat(journal.started()).isEqualTo(17);
        assertThat(journal.lastDueNs()).isEqualTo(1_000);
    }

    @Test
    void keepsTheTickNumberAndTheSnapshotsFromDaemonToDaemonButNoTimes() {
        journal.tickBegins(17, 1_000, 1_001);
        journal.good(2);

        journal.beginAnew();

        assertThat(journal.started()).isEqualTo(17);
        assertThat(journal.lastDueNs()).isZero();
        assertThat(journal.good()).isEqualTo(2);
    }

    @Test
    void takesAnUnknownKindOfWorkForNone() {
        file.order(ByteOrder.nativeOrder()).putLong(Journal.AT + 32, 99L << 32);

        assertThat(journal.work()).isEqualTo(PluginCall.NOTHING);
    }

    @Test
    void touchesNothingBesideItself() {
        journal.tickBegins(-1, -1, -1);
        journal.callEnds();
        journal.callBegins(PluginCall.CLOSE, -1, -1);
        journal.openingBegins(-1, -1, -1);
        journal.proves(-1);
        journal.belongsTo(-1);
        journal.changing(-1);
        journal.good(-1);

        for (int at = 0; at < file.limit(); at++) {
            if (at < Journal.AT || at >= Journal.AT + Journal.SIZE) {
                assertThat(file.get(at)).isZero();
            }
        }
    }
}

package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.Reason;
import org.junit.jupiter.api.Test;

/** Which state a failed version leaves room for. */
class GoingBackTest extends HandoverScene {
    @Test
    void isToWhatTheLastProvenVersionLeft() {
        OpenPlugin one = live(1);
        state.journal().proves(1);
        state.block().put(0, (byte) 1);
        OpenPlugin two = plugin(2);
        to(one, two, Reason.RELOAD);
        state.block().put(0, (byte) 2);
        to(two, plugin(3), Reason.RELOAD);
        state.block().put(0, (byte) 3);

        state.goBackToGood(-1);

        assertThat(state.block().get(0)).isEqualTo((byte) 1);
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void makesTheVersionGoodAtOnce() {
        live(1);

        to(null, plugin(1), Reason.ROLLBACK);

        assertThat(state.journal().proven()).isEqualTo(1);
    }

    @Test
    void isNotToTheStateOfTheSameVersionBeforeItsRestart() {
        OpenPlugin one = live(1);
        state.journal().proves(1);
        state.block().put(0, (byte) 1);
        OpenPlugin two = plugin(2);
        to(one, two, Reason.RELOAD);
        state.journal().proves(2);
        state.block().put(0, (byte) 2);
        to(null, two, Reason.RESTART);

        state.goBackToGood(-1);
        assertThat(state.block().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void isToWhatAProvenVersionLeftThoughItWasRestarted() {
        OpenPlugin one = live(1);
        state.journal().proves(1);
        state.block().put(0, (byte) 1);
        to(null, one, Reason.RESTART);
        state.block().put(0, (byte) 2);
        to(one, plugin(2), Reason.RELOAD);
        state.block().put(0, (byte) 3);

        state.goBackToGood(1);

        assertThat(state.block().get(0)).isEqualTo((byte) 2);
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void isNotToWhatAVersionLeftThatWasRestartedUnproven() {
        OpenPlugin one = live(1);
        state.journal().proves(1);
        state.block().put(0, (byte) 1);
        OpenPlugin two = plugin(2);
        to(one, two, Reason.RELOAD);
        to(null, two, Reason.RESTART);
        state.block().put(0, (byte) 2);
        to(two, plugin(3), Reason.RELOAD);

        state.goBackToGood(-1);

        assertThat(state.block().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void isToTheStateBeforeTheFirstVersionWhereNoneWasGood() {
        state.block().put(0, (byte) 1);
        to(null, plugin(1), Reason.FIRST);
        state.block().put(0, (byte) 2);

        state.goBackToGood(-1);

        assertThat(state.block().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void survivesARefusalInBetween() {
        OpenPlugin one = live(1);
        state.journal().proves(1);
        state.block().put(0, (byte) 1);
        OpenPlugin two = plugin(2);
        to(one, two, Reason.RELOAD);
        state.block().put(0, (byte) 2);
        to(two, plugin(3).loading(() -> 1), Reason.RELOAD);

        state.goBackToGood(-1);

        assertThat(state.block().get(0)).isEqualTo((byte) 1);
    }
}

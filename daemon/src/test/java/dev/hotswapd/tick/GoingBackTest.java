package dev.hotswapd.tick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import org.junit.jupiter.api.Test;

/** Which state a failed version leaves room for. Every version here leaves its number in it. */
class GoingBackTest extends HandoverScene {
    @Test
    void isToWhatTheLastProvenVersionLeft() {
        OpenPlugin two = followedBy(2, proven(1));
        followedBy(3, two);

        state.goBackToGood(-1);

        assertIsAsLeftBy(1);
    }

    @Test
    void makesTheVersionGoodAtOnce() {
        live(1);

        to(null, plugin(1), EntryReason.ROLLBACK);

        assertThat(state.journal().proven()).isEqualTo(1);
    }

    @Test
    void isNotToTheStateOfTheSameVersionBeforeItsRestart() {
        OpenPlugin two = followedBy(2, proven(1));
        state.journal().proves(2);
        to(null, two, EntryReason.RESTART);

        state.goBackToGood(-1);

        assertIsAsLeftBy(1);
    }

    @Test
    void isToWhatAProvenVersionLeftThoughItWasRestarted() {
        OpenPlugin one = proven(1);
        to(null, one, EntryReason.RESTART);
        state.block().put(0, (byte) 11);
        followedBy(2, one);

        state.goBackToGood(1);

        assertThat(state.block().get(0)).isEqualTo((byte) 11);
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void isNotToWhatAVersionLeftThatWasRestartedUnproven() {
        OpenPlugin two = followedBy(2, proven(1));
        to(null, two, EntryReason.RESTART);
        followedBy(3, two);

        state.goBackToGood(-1);

        assertIsAsLeftBy(1);
    }

    @Test
    void isToTheStateBeforeTheFirstVersionWhereNoneWasGood() {
        state.block().put(0, (byte) 1);
        to(null, plugin(1), EntryReason.FIRST);
        state.block().put(0, (byte) 2);

        state.goBackToGood(-1);

        assertThat(state.block().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void survivesARefusalInBetween() {
        OpenPlugin two = followedBy(2, proven(1));
        to(two, plugin(3).loading(() -> 1), EntryReason.RELOAD);

        state.goBackToGood(-1);

        assertIsAsLeftBy(1);
    }

    private OpenPlugin proven(int version) {
        OpenPlugin plugin = live(version);
        state.journal().proves(version);
        state.block().put(0, (byte) version);
        return plugin;
    }

    private OpenPlugin followedBy(int version, OpenPlugin old) {
        OpenPlugin next = plugin(version);
        to(old, next, EntryReason.RELOAD);
        state.block().put(0, (byte) version);
        return next;
    }

    private void assertIsAsLeftBy(int version) {
        assertThat(state.block().get(0)).isEqualTo((byte) version);
        assertThat(state.journal().version()).isEqualTo(version);
    }
}

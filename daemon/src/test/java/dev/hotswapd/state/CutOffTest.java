package dev.hotswapd.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.testing.States;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version's process ends otherwise than in good order, and the daemon has ended before, or ends before it is mended. */
class CutOffTest {
    private static final byte AS_BEFORE = 1;
    private static final byte HALF_DONE = 2;
    private static final byte AFTERWARDS = 3;

    private final PluginState state = States.inMemory();

    @BeforeEach
    void swap() {
        // The first version finds a state that was no version's.
        state.change();
        state.belongsTo(1);
        state.changed(true);
        state.block().put(0, AS_BEFORE);
        state.change();
        state.belongsTo(2);
        state.journal().lives(2);
        state.changed(true);
    }

    @Test
    void leavesNoTraceDuringTheTrial() {
        endInATick();

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
        assertThat(state.journal().version()).isEqualTo(1);
        assertThat(state.journal().started()).isEqualTo(7);
    }

    @Test
    void isKnownUntilItIsUndone() {
        endInATick();

        // The daemon learns of the loss, starts another process, and both end before that has gone back.
        state.journal().abandoned();
        state.takeOver();
        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void isUndoneOnce() {
        endInATick();
        state.journal().abandoned();
        state.takeOver();
        state.goBackToGood(1);
        state.block().put(0, AFTERWARDS);

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AFTERWARDS);
    }

    @Test
    void inTheMiddleOfASwapTheSwapIsUndoneAlone() {
        state.journal().proves(2);
        state.block().put(0, AFTERWARDS);
        state.change();
        state.belongsTo(3);
        state.journal().callBegins(PluginCall.LOAD, 3, 70);
        state.block().put(0, HALF_DONE);

        state.journal().abandoned();
        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AFTERWARDS);
        assertThat(state.journal().version()).isEqualTo(2);
    }

    @Test
    void keepsTheStateOfAGoodVersion() {
        state.journal().proves(2);
        endInATick();

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(HALF_DONE);
    }

    @Test
    void leavesNoTraceBetweenTwoTicksEither() {
        endInATick();
        state.journal().callEnds();

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
        assertThat(state.journal().version()).isEqualTo(1);
    }

    @Test
    void leavesNoTraceWhileItLeaves() {
        state.block().put(0, HALF_DONE);
        state.journal().callBegins(PluginCall.UNLOAD, 2, 70);

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
    }

    @Test
    void isNotTheSameAsAnEndInGoodOrder() {
        endInATick();
        state.journal().callEnds();
        state.journal().left(2);

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(HALF_DONE);
        assertThat(state.journal().version()).isEqualTo(2);
    }

    @Test
    void leavesNoTraceWhereItsProcessFailedOnlyAfterThat() {
        endInATick();
        state.journal().callEnds();
        state.journal().left(2);
        state.journal().failed();

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
    }

    @Test
    void isNotForAnotherVersionToTakeBack() {
        endInATick();
        state.journal().callEnds();
        state.journal().left(1);

        state.beginAnew();

        assertThat(state.block().get(0)).isEqualTo(AS_BEFORE);
    }

    @Test
    void takesAVersionThatIsGoneBackToForAsGoodAsItWas() {
        PluginState good = States.inMemory();
        good.change();
        good.belongsTo(1);
        good.journal().lives(1);
        good.changed(true);
        good.journal().proves(1);
        good.change();
        good.belongsTo(2);
        good.journal().lives(2);
        good.changed(true);
        good.journal().proves(0);

        good.beginAnew();

        assertThat(good.journal().version()).isEqualTo(1);
        assertThat(good.journal().proven()).isEqualTo(1);
    }

    private void endInATick() {
        state.journal().calls(PluginCall.TICK, 2);
        state.journal().tickBegins(7, 70, 70);
        state.block().put(0, HALF_DONE);
    }
}

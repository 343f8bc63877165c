package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.state.PluginCall;
import org.junit.jupiter.api.Test;

/** What is told of a plugin that has been stopped. */
class LastWordsTest {
    @Test
    void tellsOfASwapThatWasNotHeardOfBefore() {
        Scenario scenario = new Scenario(false).start().buildEnds(OK).staged("v1");
        scenario.forget();

        scenario.stops(scenario.swappedIn(), new HostEvent.Entered(1, 0, 0), new HostEvent.Survived(1));

        assertThat(scenario.done()).containsExactly("v1 ticks", "v1 is good");
    }

    @Test
    void tellsOfASwapBeforeItsFirstTick() {
        Scenario scenario = Scenario.good1().built("x2").swapped();
        scenario.forget();

        assertThat(scenario.stops().done()).containsExactly("v2 ticks");
    }

    @Test
    void tellsOfABuildThatWasCutShort() {
        Scenario scenario = Scenario.good1().save("y", "a.c");
        scenario.forget();

        assertThat(scenario.stopsBuilding("cancelled").done()).containsExactly("CANCELLED 2");
    }

    @Test
    void tellsOfABuildOfWhichNothingCameYet() {
        Scenario scenario = Scenario.good1().save("y", "a.c").buildEnds(OK);
        scenario.forget();

        assertThat(scenario.stops().done()).containsExactly("CANCELLED 2");
    }

    @Test
    void doesNothingMore() {
        Scenario scenario = new Scenario(true).start().buildEnds(OK).staged("v1");
        scenario.forget();

        scenario.stops(scenario.swappedIn());

        assertThat(scenario.done()).containsExactly("v1 ticks");
    }

    @Test
    void tellsOfALossThatIsNotLookedIntoYet() {
        Scenario scenario =
                Scenario.good1().lostUnexplained(PluginCall.TICK, 1).swapped().entered();
        scenario.forget();

        assertThat(scenario.stops().done()).containsExactly("v1 crashed, then v1");
    }

    @Test
    void tellsOfALossAfterWhichNothingTicksYet() {
        Scenario scenario = Scenario.good1().lostUnexplained(PluginCall.TICK, 1);
        scenario.forget();

        assertThat(scenario.stops().done()).containsExactly("v1 crashed, then nothing");
    }
}

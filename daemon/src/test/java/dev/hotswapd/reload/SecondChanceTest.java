package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.state.PluginCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules make of a good version that takes its process with it, and of those that are not to blame. */
class SecondChanceTest {
    @Test
    void startsAGoodVersionOnceMoreAsItWas() {
        Scenario scenario = Scenario.good1();

        scenario.crashes();
        assertThat(scenario.done()).containsExactly("HostLost", "swap 1 RESTART AS_IS");

        assertThat(scenario.ticks().done()).containsExactly("v1 crashed, then v1");
    }

    @Test
    void goesBackToTheGoodVersionBeforeAfterASecondCrashInTheTrial() {
        Scenario scenario = Scenario.good1().built("x2").good().crashes().ticks();
        scenario.forget();

        scenario.crashes();
        assertThat(scenario.done()).containsExactly("HostLost", "swap 1 ROLLBACK LAST_GOOD", "discard 2");

        assertThat(scenario.ticks().done())
                .containsExactly("v2 crashed, then v1", "quarantined v2", "v2 back to v1", "v1 ticks, rolled back");
    }

    @Test
    void isIdleWhereThereIsNoGoodVersionBefore() {
        Scenario scenario = Scenario.good1().crashes().ticks();
        scenario.forget();

        scenario.crashes();
        assertThat(scenario.done())
                .containsExactly("HostLost", "v1 crashed, then nothing", "quarantined v1", "discard 1");

        // It was good: whoever comes next starts from its state.
        assertThat(scenario.built("x2").done()).contains("swap 2");
    }

    @Test
    void givesAnotherChanceToAVersionThatHasProvedItselfAgain() {
        Scenario scenario = Scenario.good1().crashes().good().pass(Duration.ofSeconds(11));
        scenario.forget();

        assertThat(scenario.crashes().done()).containsExactly("HostLost", "swap 1 RESTART AS_IS");
    }

    @Test
    void endsThoughATrialOfNoTicksIsSurvivedEveryTime() {
        Scenario scenario = Scenario.good1();
        for (int i = 1; i <= 4; i++) {
            assertThat(scenario.crashes().done()).contains("swap 1 RESTART AS_IS");
            scenario.pass(Duration.ofMillis(60)).good().forget();
        }

        assertThat(scenario.crashes().done()).contains("v1 crashed, then nothing", "quarantined v1");
    }

    @ParameterizedTest
    @CsvSource({"9999, 1", "10000, 0"})
    void endsAtTheFifthCrashWhereEachComesWithinTenSecondsOfTheOneBefore(long apartMs, int quarantined) {
        Scenario scenario = Scenario.good1();
        for (int i = 1; i <= 4; i++) {
            scenario.crashes().good().pass(Duration.ofMillis(apartMs));
        }
        scenario.forget();

        assertThat(scenario.crashes().done())
                .filteredOn(line -> line.equals("quarantined v1"))
                .hasSize(quarantined);
    }

    @Test
    void triesTheNextVersionAtOnceWhenTheLiveOneCrashesBesideIt() {
        Scenario scenario = Scenario.good1().built("x2");
        scenario.forget();

        scenario.lost(PluginCall.UNLOAD, 1);
        assertThat(scenario.done()).containsExactly("HostLost", "swap 2");

        assertThat(scenario.ticks().done()).containsExactly("v1 crashed, then v2", "v2 ticks");
        assertThat(scenario.crashes().done()).contains("swap 1 ROLLBACK LAST_GOOD");
    }

    @Test
    void startsTheNextVersionWithoutATraceOfAnUnprovenOneThatCrashesWhileItLeaves() {
        Scenario scenario = Scenario.good1().built("x2").ticks().built("x3");
        scenario.forget();

        scenario.lost(PluginCall.UNLOAD, 2);
        assertThat(scenario.done()).containsExactly("HostLost", "swap 3 LAST_GOOD", "discard 2");

        assertThat(scenario.ticks().done()).containsExactly("v2 crashed, then v3", "quarantined v2", "v3 ticks");
    }

    @Test
    void startsTheLiveVersionAgainWhenOneThatWasReplacedCrashesWhileItIsClosed() {
        Scenario scenario = Scenario.good1().built("x2").ticks();
        scenario.forget();

        scenario.lost(PluginCall.CLOSE, 1);
        assertThat(scenario.done()).containsExactly("HostLost", "swap 2 RESTART AS_IS");

        assertThat(scenario.ticks().done()).containsExactly("v1 crashed, then v2");
    }

    @Test
    void tellsOfAVersionThatWasLostBeforeItsFirstTick() {
        Scenario scenario = Scenario.good1().built("x2").swapped();
        scenario.forget();

        scenario.crashes().ticks();

        assertThat(scenario.done())
                .containsExactly(
                        "HostLost",
                        "swap 1 ROLLBACK LAST_GOOD",
                        "v2 ticks",
                        "discard 2",
                        "v2 crashed, then v1",
                        "quarantined v2",
                        "v2 back to v1",
                        "v1 ticks, rolled back");
    }

    @Test
    void goesOnWithTheOneBeforeWhenAGoodVersionWillNotComeBack() {
        Scenario scenario = Scenario.good1().built("x2").good().crashes();
        scenario.forget();

        scenario.refused();
        assertThat(scenario.done()).containsExactly("v2 refused", "swap 1 ROLLBACK LAST_GOOD", "discard 2");

        scenario.notLoaded();
        assertThat(scenario.done())
                .containsExactly("rejected: undefined symbol", "v2 crashed, then nothing", "discard 1");
        assertThat(scenario.wakesLater()).isFalse();
    }

    @Test
    void ticksByHandAreLeftToTheHand() {
        Scenario scenario =
                new Scenario(true).start().buildEnds(Scenario.OK).staged("x1").swapped();
        scenario.hosted(new HostEvent.Survived(1)).forget();

        scenario.crashes().swapped();

        assertThat(scenario.done()).containsExactly("HostLost", "swap 1 RESTART AS_IS", "v1 crashed, then v1");
    }
}

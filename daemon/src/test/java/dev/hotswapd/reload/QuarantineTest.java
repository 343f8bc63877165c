package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Quarantine;
import org.junit.jupiter.api.Test;

/** What the rules make of bytes that failed before. */
class QuarantineTest {
    private static final String CRASHED =
            "the same bytes crashed in their trial as v2: SIGSEGV in do_tick+0xf at a.c:12";
    private static final String REFUSED = "these bytes were refused as v2: hotswapd_load returned 1";

    @Test
    void keepsBytesThatCrashedOut() {
        Scenario scenario = crashed2();

        assertThat(scenario.built("x2").done()).contains("rejected: " + CRASHED, "discard 3");
        assertThat(scenario.state().slots().swapping()).isEmpty();
    }

    @Test
    void namesTheDeadlineOfBytesThatHung() {
        Scenario scenario = Scenario.good1().built("x2").ticks().hangs().ticks();
        scenario.forget();

        assertThat(scenario.built("x2").done())
                .contains("rejected: the same bytes hung in their trial as v2: no return within 5s");
    }

    @Test
    void letsOtherBytesIn() {
        assertThat(crashed2().built("x3").good().done()).contains("swap 3", "v3 ticks", "v3 is good");
    }

    @Test
    void keepsThemOutThoughSomebodyAsks() {
        Scenario scenario = crashed2();

        scenario.ask().buildEnds(Scenario.OK).staged("x2");

        assertThat(scenario.done()).contains("rejected: " + CRASHED);
    }

    @Test
    void letsTheGoodVersionGoOnThatARefusedOneLeaves() {
        Scenario scenario = Scenario.good1().built("x2");
        scenario.forget();

        scenario.refused();

        assertThat(scenario.done()).containsExactly("v2 refused", "discard 2");
        assertThat(scenario.state().slots().isLive(1)).isTrue();
    }

    @Test
    void doesNotAskAgainWithBytesThatWereRefused() {
        Scenario scenario = Scenario.good1().built("x2").refused();
        scenario.forget();

        assertThat(scenario.built("x2").done()).contains("rejected: " + REFUSED, "discard 3");
    }

    @Test
    void asksAgainWhenSomebodyWantsIt() {
        Scenario scenario = Scenario.good1().built("x2").refused();
        scenario.forget();

        assertThat(scenario.ask().buildEnds(Scenario.OK).staged("x2").done()).contains("swap 3");
    }

    @Test
    void asksAgainOnceAnotherVersionTicks() {
        Scenario scenario = Scenario.good1().built("x2").refused().built("x3").ticks();
        scenario.forget();

        assertThat(scenario.built("x2").done()).contains("swap 4");
    }

    @Test
    void isIdleWhenTheFirstVersionRefuses() {
        Scenario scenario = new Scenario(false).start().buildEnds(Scenario.OK).staged("x1");
        scenario.forget();

        assertThat(scenario.refused().done()).containsExactly("v1 refused", "discard 1");
        assertThat(scenario.wakesLater()).isFalse();
        assertThat(scenario.built("x2").done()).contains("swap 2");
    }

    @Test
    void forgetsTheOldestRatherThanGrowForEver() {
        Quarantine quarantine = Quarantine.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            quarantine = quarantine.with(new Quarantine.Entry("x" + i, false, "crashed", "change the source"));
        }

        assertThat(quarantine.entries()).hasSize(256);
        assertThat(quarantine.of("x999")).isPresent();
    }

    private static Scenario crashed2() {
        Scenario scenario = Scenario.good1().built("x2").ticks().crashes().ticks();
        scenario.forget();
        return scenario;
    }
}

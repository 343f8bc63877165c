package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.watch.BuildOutputs.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OvertakenTest {
    private static final List<String> ALL = List.of("a.c", "b.c", "gen.c", "s.in", "t.in");

    private final Overtaken overtaken = new Overtaken();
    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();

    private OvertakenTest moved(String path, long time) {
        overtaken.moved(path);
        times.put(path, time);
        return this;
    }

    /** Builds have written nothing after 100. */
    private Overtaken.Order start() {
        return overtaken.buildStarted(
                path -> times.getOrDefault(path, 0L) <= 100,
                path -> times.getOrDefault(path, 0L),
                path -> standings.getOrDefault(path, Standing.UNCLEAR));
    }

    private boolean end(BuildEnd.Outcome outcome) {
        return overtaken.buildEnded(outcome, () -> ALL);
    }

    private static Overtaken.Order order(String... unclear) {
        return new Overtaken.Order(List.of(unclear), List.of());
    }

    @Test
    void leavesAloneWhatIsNewerThanAllThatWasBuilt() {
        moved("a.c", 101);

        assertThat(start()).isEqualTo(Overtaken.Order.NONE);
    }

    @Test
    void bringsForwardWhatMovedSinceABuildBeganHoweverItEnded() {
        for (BuildEnd.Outcome outcome : BuildEnd.Outcome.values()) {
            start();
            moved("a.c", 50);
            end(outcome);

            assertThat(start().unclear()).as(outcome.name()).contains("a.c");
            end(BuildEnd.Outcome.GOOD);
            assertThat(start()).isEqualTo(Overtaken.Order.NONE);
            end(BuildEnd.Outcome.GOOD);
        }
    }

    @Test
    void bringsASourceForwardPastTheTextThatMayBeMadeOfIt() {
        standings.put("s.in", Standing.SOURCE);
        moved("s.in", 10).moved("gen.c", 20);

        assertThat(start()).isEqualTo(new Overtaken.Order(List.of("gen.c"), List.of("s.in")));
        assertThat(end(BuildEnd.Outcome.GOOD)).isFalse();
    }

    @Test
    void hasUnclearFilesBothWaysRoundInTwoGoodBuilds() {
        moved("s.in", 10).moved("gen.c", 20);

        assertThat(start()).isEqualTo(order("gen.c", "s.in"));
        assertThat(end(BuildEnd.Outcome.GOOD)).isTrue();
        assertThat(start()).isEqualTo(order("s.in", "gen.c"));
        assertThat(end(BuildEnd.Outcome.GOOD)).isFalse();
        assertThat(start()).isEqualTo(Overtaken.Order.NONE);
    }

    @Test
    void countsOnlyGoodBuilds() {
        moved("s.in", 10).moved("gen.c", 20);
        start();
        assertThat(end(BuildEnd.Outcome.BROKEN_OFF)).isFalse();

        assertThat(start()).isEqualTo(order("gen.c", "s.in"));
        end(BuildEnd.Outcome.GOOD);
        start();
        end(BuildEnd.Outcome.BROKEN_OFF);
        assertThat(start()).isEqualTo(order("s.in", "gen.c"));
    }

    @Test
    void beginsAnewWhereMoreIsOvertaken() {
        moved("s.in", 10).moved("gen.c", 20);
        start();
        moved("t.in", 30);
        end(BuildEnd.Outcome.BROKEN_OFF);

        assertThat(start()).isEqualTo(order("t.in", "gen.c", "s.in"));
        assertThat(end(BuildEnd.Outcome.GOOD)).isTrue();
        assertThat(start()).isEqualTo(order("s.in", "gen.c", "t.in"));
    }

    @Test
    void needsNoSecondBuildOfWhatTheFirstWroteAgain() {
        moved("s.in", 10).moved("gen.c", 20);
        start();
        moved("gen.c", 30);

        assertThat(end(BuildEnd.Outcome.GOOD)).isFalse();
    }

    @Test
    void needsNoSecondBuildWhereNothingIsUnclearButWhatBuildsWrite() {
        standings.put("gen.c", Standing.PROBABLE_OUTPUT);
        standings.put("a.c", Standing.PROBABLE_OUTPUT);
        moved("a.c", 10).moved("gen.c", 20);

        assertThat(start()).as("as they were made").isEqualTo(order("a.c", "gen.c"));
        assertThat(end(BuildEnd.Outcome.GOOD)).isFalse();
    }

    @Test
    void leavesAloneWhatIsSavedWhileItIsInDoubt() {
        moved("s.in", 10).moved("gen.c", 20);
        start();
        end(BuildEnd.Outcome.GOOD);
        moved("s.in", 200);

        assertThat(start()).isEqualTo(order("gen.c"));
    }

    @Test
    void asksForNoMoreThanSixBuildsUntilSomethingIsSaved() {
        int asked = 0;
        for (int round = 0; round < 30; round++) {
            moved("s.in", 10).moved("gen.c", 20);
            start();
            asked += end(BuildEnd.Outcome.GOOD) ? 1 : 0;
        }
        assertThat(asked).isEqualTo(6);

        overtaken.saved();
        moved("s.in", 10).moved("gen.c", 20);
        start();
        assertThat(end(BuildEnd.Outcome.GOOD)).isTrue();
    }

    @Test
    void bringsForwardAllThatMovedSinceTheLastGoodBuildWhereOneWasTornOff() {
        start();
        end(BuildEnd.Outcome.GOOD);
        moved("a.c", 10);
        start();
        end(BuildEnd.Outcome.BROKEN_OFF);
        moved("b.c", 20);
        start();
        end(BuildEnd.Outcome.TORN);

        assertThat(start().unclear()).containsExactlyInAnyOrder("a.c", "b.c");
    }

    @Test
    void bringsEverythingForwardWhereTheVeryFirstBuildWasTornOff() {
        start();
        end(BuildEnd.Outcome.TORN);

        assertThat(start().unclear()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void knowsWhatIsAtStakeUntilABuildIsGood() {
        moved("a.c", 10);
        start();
        moved("b.c", 20);
        assertThat(overtaken.atStake()).containsExactlyInAnyOrder("a.c", "b.c");

        end(BuildEnd.Outcome.GOOD);

        assertThat(overtaken.atStake()).containsExactly("b.c");
        assertThat(overtaken.everythingAtStake()).isFalse();
    }

    @Test
    void forgetsWhatIsGone() {
        moved("s.in", 10).moved("gen.c", 20);
        start();
        overtaken.gone("gen.c");

        assertThat(end(BuildEnd.Outcome.GOOD)).isFalse();
        assertThat(overtaken.atStake()).isEmpty();
    }
}

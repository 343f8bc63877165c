package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.event.Event;
import dev.hotswapd.time.Moment;
import dev.hotswapd.watch.Inputs;
import dev.hotswapd.watch.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rules make of a save while no build runs. */
class ReloadOnASaveTest {
    private static final Duration QUIET = Duration.ofMillis(10);

    @Test
    void buildsAtOnceAndPaysNoQuietPeriod() {
        Scenario scenario = Scenario.ticking().save("x", "a.c");
        assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");

        scenario.pass(QUIET);
        assertThat(scenario.done()).containsExactly("settled [a.c]");

        scenario.buildEnds(OK);
        assertThat(scenario.done()).containsExactly("SUCCEEDED 2", "stage, live v1");
    }

    @Test
    void looksFourTimesASecondWhereItCannotListen() {
        Scenario deaf = Scenario.ticking().rootMissing(true);

        assertThat(deaf.wakesWithin(Duration.ofMillis(250))).isTrue();
        assertThat(deaf.wakesWithin(Duration.ofMillis(249))).isFalse();
        assertThat(deaf.rootMissing(false).pass(QUIET.multipliedBy(2)).wakesLater())
                .isFalse();
    }

    @Test
    void waitsWithTheOutcomeOfAQuickBuildUntilItIsQuiet() {
        Scenario scenario = Scenario.ticking().save("x", "a.c");
        scenario.forget();

        scenario.pass(Duration.ofMillis(4)).buildEnds(OK);
        assertThat(scenario.done()).isEmpty();

        scenario.pass(Duration.ofMillis(6));
        assertThat(scenario.done()).containsExactly("settled [a.c]", "SUCCEEDED 2", "stage, live v1");
    }

    @Test
    void judgesABuildThoughTheQuietPeriodEndedWhileNobodyLooked() {
        Scenario scenario = Scenario.ticking().save("x", "a.c");
        scenario.pass(Duration.ofMillis(4)).buildEnds(OK).forget();

        scenario.holdUp(Duration.ofMillis(30));

        assertThat(scenario.done()).containsExactly("settled [a.c]", "SUCCEEDED 2", "stage, live v1");
    }

    @Test
    void settlesWhatIsMissingThoughItsTimeEndedWhileNobodyLooked() {
        Scenario scenario = Scenario.ticking().missing("a.c").holdUp(Duration.ofMillis(300));

        assertThat(scenario.done()).contains("Settle");
    }

    @Test
    void waitsOutABurstBeforeItBuilds() {
        Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c");
        assertThat(scenario.done()).isEmpty();

        scenario.pass(QUIET);

        assertThat(scenario.done()).containsExactly("settled [a.c, b.c]", "BuildStarted", "build 2 [a.c, b.c]");
    }

    @Test
    void buildsNothingForAFileThatIsRenamedOverOneWithTheSameContent() {
        Scenario scenario = Scenario.ticking().save("x", "a.c.new");

        scenario.removedForGood("a.c.new").pass(Duration.ofSeconds(1));

        assertThat(scenario.done()).isEmpty();
    }

    @Test
    void buildsAtOnceWhenAFileWasRenamedOverAnother() {
        Scenario scenario = Scenario.ticking().save("x", "a.c.new");
        assertThat(scenario.done()).isEmpty();

        scenario.renamed("a.c.new", "a.c");
        assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");

        scenario.pass(QUIET);
        assertThat(scenario.done()).containsExactly("settled [a.c]");
    }

    @Test
    void waitsWithANewFileUntilItIsQuiet() {
        Scenario scenario = Scenario.ticking().save("x", "new.c");
        assertThat(scenario.done()).isEmpty();

        scenario.pass(QUIET);

        assertThat(scenario.done()).containsExactly("settled [new.c]", "BuildStarted", "build 2 [new.c]");
    }

    @Test
    void looksAtEverythingBeforeABurstIsOver() {
        Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c", "c.c", "d.c");
        scenario.changeUnseen("x", "e.c").pass(QUIET);
        assertThat(scenario.done()).isEmpty();

        scenario.pass(QUIET);

        assertThat(scenario.done())
                .containsExactly(
                        "settled [a.c, b.c, c.c, d.c, e.c]", "BuildStarted", "build 2 [a.c, b.c, c.c, d.c, e.c]");
    }

    @Test
    void looksAtEverythingAfterGitHoweverLongItTook() {
        Scenario scenario = Scenario.ticking().gitBusy(true).save("x", "a.c", "b.c", "c.c", "d.c");
        scenario.pass(Duration.ofSeconds(3));
        assertThat(scenario.done()).isEmpty();

        scenario.changeUnseen("x", "e.c").gitBusy(false);

        assertThat(scenario.done()).contains("settled [a.c, b.c, c.c, d.c, e.c]");
    }

    @Test
    void capsABurstThatNeverEnds() {
        Scenario scenario = Scenario.ticking().save("0", "a.c", "b.c", "c.c", "d.c");
        for (int i = 1; i <= 500; i++) {
            scenario.pass(Duration.ofMillis(5)).changeUnseen("y" + i, "e.c");
            scenario.save("x" + i, "a.c", "b.c", "c.c", "d.c");
        }

        assertThat(scenario.done()).contains("build 2 [a.c, b.c, c.c, d.c, e.c]");
    }

    @Test
    void buildsNothingWhenTheContentCameBackBeforeTheBuildStarted() {
        Scenario scenario = Scenario.ticking().save("x", "a.c", "b.c");

        scenario.revert("a.c", "b.c").pass(Duration.ofSeconds(1));

        assertThat(scenario.done()).isEmpty();
        assertThat(scenario.wakesLater()).isFalse();
    }

    @Test
    void waitsForAKnownSourceThatIsMissing() {
        Scenario scenario = Scenario.ticking().missing("a.c").pass(Duration.ofMillis(150));
        assertThat(scenario.done()).isEmpty();

        scenario.back("a.c", "x");

        assertThat(scenario.done()).containsExactly("BuildStarted", "build 2 [a.c]");
    }

    @Test
    void takesAMissingSourceAsRemovedWhenItStaysAway() {
        Scenario scenario = Scenario.ticking().missing("a.c").pass(Duration.ofMillis(200));
        assertThat(scenario.done()).containsExactly("Settle");

        scenario.removedForGood("a.c");

        assertThat(scenario.done()).contains("build 2 [a.c]");
    }

    @Test
    void settlesNothingWhileTheWholeRootIsMissing() {
        Scenario scenario = Scenario.ticking().rootMissing(true).pass(Duration.ofSeconds(5));
        assertThat(scenario.done()).containsExactly("WatchLost");

        scenario.rootMissing(false).pass(Duration.ofSeconds(5));
        assertThat(scenario.done()).containsExactly("WatchRestored");
        assertThat(scenario.wakesLater()).isFalse();
    }

    @Test
    void advisesTheUserOfAFileThatIsTakenForTheBuildsOutput() {
        ReloadRules rules = new ReloadRules("ticker", "/src", "make", Duration.ofSeconds(5), false);
        Look look = new Look(
                Set.of(),
                Set.of(),
                Set.of("version.h"),
                Optional.empty(),
                false,
                false,
                Inputs.NONE,
                false,
                Optional.empty());

        Decision decision = rules.decide(
                ReloadState.initial(Duration.ofMillis(10)), new Signal.Looked(look), new Moment(0, Instant.EPOCH));

        assertThat(decision.actions().get(0)).isInstanceOfSatisfying(Action.Tell.class, tell -> assertThat(tell.event())
                .isInstanceOfSatisfying(Event.Advice.class, advice -> assertThat(advice.text())
                        .contains("version.h", "'watch.exclude'", "save it once more while no build runs")));
    }

    @Test
    void waitsWhileGitIsAtWork() {
        Scenario scenario = Scenario.ticking().gitBusy(true).save("x", "a.c").pass(Duration.ofMillis(500));
        assertThat(scenario.done()).doesNotContain("build 2 [a.c]");

        scenario.gitBusy(false);

        assertThat(scenario.done()).contains("settled [a.c]", "build 2 [a.c]");
    }

    @Test
    void waitsTenSecondsAtMostForAStaleLockOfGit() {
        Scenario scenario = Scenario.ticking().gitBusy(true).save("x", "a.c");

        scenario.pass(Duration.ofSeconds(11));

        assertThat(scenario.done()).contains("build 2 [a.c]");
    }
}

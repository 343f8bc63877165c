package dev.hotswapd.reload;

import static dev.hotswapd.reload.Scenario.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.KnownVersions.Kept;
import dev.hotswapd.artifact.Quarantine;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a daemon makes of what the one before it knew. */
class RestoredTest {
    private static final KnownVersions GOOD_2_AND_1 = new KnownVersions(List.of(good(2), good(1)), quarantined("x3"));

    @Nested
    class AtOnce {
        @Test
        void ticksWhatTickedWhileTheFirstBuildRuns() {
            Scenario scenario = new Scenario(false).start(GOOD_2_AND_1, 2);
            assertThat(scenario.done()).containsExactly("swap 2", "BuildStarted", "build 1 [a.c, b.c]");

            scenario.ticks().buildEnds("error").pass(Duration.ofSeconds(1));
            assertThat(scenario.done())
                    .contains("v2 ticks", "FAILED 1, v2 goes on")
                    .doesNotContain("swap 1");
        }

        @Test
        void ticksTheLastGoodVersionWhereTheStateIsNoVersionsThatIsKept() {
            assertThat(new Scenario(false).start(GOOD_2_AND_1, 5).done()).contains("swap 2");
            assertThat(new Scenario(false).start(GOOD_2_AND_1, 0).done()).contains("swap 2");
        }

        @Test
        void ticksTheOlderOneWhereTheStateWasTakenBackToIt() {
            assertThat(new Scenario(false).start(GOOD_2_AND_1, 1).done()).contains("swap 1");
        }

        @Test
        void ticksAVersionOnTrialOnlyWhereTheStateIsStillItsOwn() {
            KnownVersions trial = new KnownVersions(List.of(new Kept(artifact(3), false), good(2)), Quarantine.EMPTY);

            assertThat(new Scenario(false).start(trial, 3).done()).contains("swap 3");
            assertThat(new Scenario(false).start(trial, 2).done()).contains("swap 2", "discard 3");
        }

        @Test
        void ticksNothingOfWhichNobodyKnowsThatItIsGood() {
            KnownVersions trial = new KnownVersions(List.of(new Kept(artifact(3), false)), Quarantine.EMPTY);

            assertThat(new Scenario(false).start(trial, 0).done())
                    .containsExactly("BuildStarted", "build 1 [a.c, b.c]", "discard 3");
        }

        @Test
        void ticksNothingOfWhichTheBytesAreQuarantined() {
            KnownVersions spoilt = new KnownVersions(List.of(good(3)), quarantined("x3"));

            assertThat(new Scenario(false).start(spoilt, 3).done()).doesNotContain("swap 3");
        }
    }

    @Nested
    class AfterThat {
        private final Scenario scenario =
                new Scenario(false).start(GOOD_2_AND_1, 2).ticks();

        @Test
        void takesTheSameBytesForUnchanged() {
            scenario.buildEnds(OK);

            assertThat(scenario.done()).contains("stage, live x2");
        }

        @Test
        void keepsQuarantinedBytesOut() {
            scenario.buildEnds(OK).stageGives(staged(4, "x3"));

            assertThat(scenario.done()).contains("rejected: crashed").doesNotContain("swap 4");
        }

        @Test
        void givesAGoodVersionItsSecondChanceAndThenTheOlderOne() {
            scenario.forget();

            scenario.crashes().ticks().crashes().ticks();

            assertThat(scenario.done())
                    .contains(
                            "swap 2 RESTART AS_IS",
                            "swap 1 ROLLBACK LAST_GOOD",
                            "quarantined v2",
                            "v1 ticks, rolled back");
        }

        @Test
        void goesBackToItFromANewcomerThatFails() {
            scenario.buildEnds(OK).stageGives(staged(4, "x4")).ticks().crashes();

            assertThat(scenario.done()).contains("swap 4", "swap 2 ROLLBACK LAST_GOOD");
        }

        @Test
        void triesTheOlderOneWhereTheNewerCannotBeOpened() {
            Scenario other = new Scenario(false).start(GOOD_2_AND_1, 2).notLoaded();

            assertThat(other.done()).contains("swap 2", "swap 1 ROLLBACK LAST_GOOD");
        }
    }

    @Test
    void buildsAGoodVersionAgainWhoseCopyIsGone() {
        Scenario scenario = Scenario.good1().crashes();
        scenario.forget();

        scenario.notLoaded().ask();

        assertThat(scenario.done()).contains("rejected: undefined symbol", "build 2 []");
    }

    @Nested
    class ForTheNextDaemon {
        @Test
        void keepsWhatTicksAndWhatMayBeGoneBackTo() {
            Scenario scenario = new Scenario(false).start(GOOD_2_AND_1, 2).ticks();
            assertThat(scenario.state().versions().known()).isEqualTo(GOOD_2_AND_1);

            scenario.buildEnds(OK).stageGives(staged(4, "x4")).ticks();

            assertThat(scenario.state().versions().known().versions())
                    .containsExactly(new Kept(artifact(4, "x4"), false), good(2), good(1));
        }

        @Test
        void remembersWhatFailedButNotWhatWasRefused() {
            Scenario scenario = Scenario.good1()
                    .built("x2")
                    .ticks()
                    .crashes()
                    .ticks()
                    .built("x3")
                    .refused();

            KnownVersions known = scenario.state().versions().known();

            assertThat(known.quarantine().entries())
                    .extracting(Quarantine.Entry::sha256)
                    .containsExactly("x2");
            assertThat(known.versions())
                    .extracting(kept -> kept.artifact().version())
                    .containsExactly(1);
        }

        @Test
        void keepsNoMoreThanWhatTicksAndTwoGoodOnes() {
            Scenario scenario = Scenario.good1();
            Stream.of("x2", "x3", "x4").forEach(hash -> scenario.built(hash).good());
            scenario.built("x5").ticks();

            assertThat(scenario.state().versions().known().versions())
                    .extracting(kept -> kept.artifact().version())
                    .containsExactly(5, 4, 3);
        }
    }

    private static Quarantine quarantined(String sha256) {
        return Quarantine.EMPTY.with(new Quarantine.Entry(sha256, false, "crashed", "change the source"));
    }

    private static Kept good(int version) {
        return new Kept(artifact(version), true);
    }

    private static StagedArtifact artifact(int version) {
        return artifact(version, "x" + version);
    }

    private static StagedArtifact artifact(int version, String sha256) {
        return new StagedArtifact("ticker", version, Path.of("staged"), Path.of("libticker.so"), sha256);
    }

    private static StageResult staged(int version, String sha256) {
        return new StageResult.Staged(artifact(version, sha256));
    }
}

package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a version asks for a process of its own. */
class FreshSwapTest {
    private static final Linkage UNIQUE = new Linkage(true, Map.of());
    private static final Linkage OLD_PART = new Linkage(false, Map.of("libpart.so", "old"));
    private static final Linkage NEW_PART = new Linkage(false, Map.of("libpart.so", "new"));

    @Test
    void isAskedForBesideAVersionWhoseSymbolsTheProcessHasOnce() {
        Scenario scenario = ticking(UNIQUE);

        assertThat(built(scenario, 2, Linkage.NONE).done()).contains("swap 2 fresh");
    }

    @Test
    void isAskedForBesideTheSameLibraryWithOtherBytes() {
        assertThat(built(ticking(OLD_PART), 2, NEW_PART).done()).contains("swap 2 fresh");
        assertThat(built(ticking(OLD_PART), 2, OLD_PART).done()).contains("swap 2");
    }

    @Test
    void isAskedForWhileAReplacedVersionIsStillOpen() {
        Scenario scenario = built(ticking(OLD_PART), 2, Linkage.NONE).ticks();

        assertThat(built(scenario, 3, NEW_PART).done()).contains("swap 3 fresh");
    }

    @Test
    void isNotAskedForOnceTheReplacedVersionIsClosed() {
        Scenario scenario = built(ticking(OLD_PART), 2, Linkage.NONE).ticks().closed(1);

        assertThat(built(scenario, 3, NEW_PART).done()).contains("swap 3");
    }

    @Test
    void isNotAskedForWhereNothingIsOpen() {
        Scenario scenario = ticking(UNIQUE).crashes();

        assertThat(built(scenario, 2, UNIQUE).done()).contains("swap 2 LAST_GOOD");
    }

    @Test
    void isAskedForAfterARefusedVersionOfWhichTheProcessKeepsSomething() {
        Scenario first = started(UNIQUE).refused();
        assertThat(built(first, 2, UNIQUE).done()).contains("swap 2 fresh");

        Scenario later = built(ticking(Linkage.NONE), 2, UNIQUE).refused();
        assertThat(built(later, 3, UNIQUE).done()).contains("swap 3 fresh");
    }

    @Test
    void isNotAskedForAfterAVersionThatWasRefusedInAProcessOfItsOwn() {
        Scenario scenario = built(ticking(OLD_PART), 2, new Linkage(true, NEW_PART.dependencies()))
                .refused();

        assertThat(built(scenario, 3, OLD_PART).done()).contains("swap 3");
    }

    @Test
    void isNotAskedForInTheProcessThatSucceededOneThatKeptSomething() {
        Scenario scenario = built(ticking(UNIQUE), 2, Linkage.NONE).ticks().closed(1);

        assertThat(built(scenario, 3, UNIQUE).done()).contains("swap 3");
    }

    private static Scenario ticking(Linkage linkage) {
        return started(linkage).ticks();
    }

    private static Scenario started(Linkage linkage) {
        return new Scenario(false).start().buildEnds(Scenario.OK).stageGives(staged(1, linkage));
    }

    private static Scenario built(Scenario scenario, int version, Linkage linkage) {
        scenario.save("content " + version, "a.c").pass(Duration.ofMillis(20)).buildEnds(Scenario.OK);
        return scenario.stageGives(staged(version, linkage));
    }

    private static StageResult staged(int version, Linkage linkage) {
        Path path = Path.of("libticker.so");
        return new StageResult.Staged(new StagedArtifact("ticker", version, path, path, "x" + version, linkage, ""));
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BuildOutputsTest {
    /** A machine's: a build writes at the same point each time. */
    private static final long AT_NS = Duration.ofMillis(300).toNanos();

    private final BuildOutputs outputs = new BuildOutputs();

    private BuildOutputs.Role changed(String path, boolean added, boolean compiled) {
        return outputs.changedDuringBuild(path, AT_NS, added, compiled ? FileOrigin.COMPILED : FileOrigin.PLAIN);
    }

    private BuildOutputs.Role changedAt(Duration sinceStart, String path) {
        return outputs.changedDuringBuild(path, sinceStart.toNanos(), false, FileOrigin.PLAIN);
    }

    @Test
    void takesTheFirstChangeOfAFileForASave() {
        outputs.buildStarted(1);

        assertThat(changed("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        assertThat(changed("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
    }

    @Test
    void suspectsAKnownObjectThatIsEmptyForAMomentAndForgetsThat() {
        outputs.buildStarted(1);

        assertThat(outputs.changedDuringBuild("x.o", AT_NS, false, FileOrigin.UNCLEAR))
                .isEqualTo(BuildOutputs.Role.SUSPECT);
        assertThat(outputs.changedDuringBuild("x.o", AT_NS, false, FileOrigin.PLAIN))
                .isEqualTo(BuildOutputs.Role.SOURCE);
    }

    @Test
    void suspectsAFileThatAppears() {
        outputs.buildStarted(1);

        assertThat(changed("x.h", true, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
        assertThat(changed("x.h", true, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
    }

    @Test
    void convictsAFileThatChangesInFourBuildsInARowTheLastTwoForNoOtherReason() {
        outputs.changedOutsideBuild("a.c");
        outputs.buildStarted(1);
        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        outputs.buildStarted(2);
        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
        outputs.buildStarted(3);
        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
        outputs.buildStarted(4);
        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.OUTPUT);
        assertThat(outputs.isOutput("x.h")).isTrue();
    }

    @Test
    void convictsNobodyWhoSavesAtAnotherPointOfEachBuild() {
        for (int build = 1; build <= 15; build++) {
            outputs.buildStarted(build);
            assertThat(changedAt(Duration.ofSeconds(build % 2 == 0 ? 10 : 14), "x.c"))
                    .isNotEqualTo(BuildOutputs.Role.OUTPUT);
        }
    }

    @Test
    void convictsABuildThatWritesLaterTheLongerItTakes() {
        int build = 0;
        for (int seconds : new int[] {300, 280, 310, 290}) {
            outputs.buildStarted(++build);
            changedAt(Duration.ofSeconds(seconds), "x.h");
        }

        assertThat(outputs.isOutput("x.h")).isTrue();
    }

    @Test
    void endsALoopEvenWhereABuildWritesAtAnyPoint() {
        int build = 0;
        while (!outputs.isOutput("x.h")) {
            outputs.buildStarted(++build);
            changedAt(Duration.ofSeconds(build % 2 == 0 ? 10 : 14), "x.h");
        }

        assertThat(build).isLessThan(25);
    }

    @Test
    void convictsNobodyWhileTheUserSaves() {
        for (int build = 1; build < 50; build++) {
            // Save all: the first file starts the build, the second one always lies in it.
            outputs.changedOutsideBuild("a.c");
            outputs.buildStarted(build);
            assertThat(changed("b.c", false, false)).isNotEqualTo(BuildOutputs.Role.OUTPUT);
        }
    }

    @Test
    void forgetsWhereABuildLeavesAFileAlone() {
        outputs.buildStarted(1);
        changed("x.h", false, false);
        outputs.buildStarted(2);
        outputs.buildStarted(3);

        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
    }

    @Test
    void needsMuchMoreAgainstAFileThatWasChangedByHand() {
        outputs.changedOutsideBuild("x.c");
        for (int build = 1; build < 20; build++) {
            outputs.buildStarted(build);
            assertThat(changed("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        }
    }

    @Test
    void endsALoopEvenThen() {
        outputs.changedOutsideBuild("x.h");
        BuildOutputs.Role role = BuildOutputs.Role.SOURCE;
        int build = 0;
        while (role != BuildOutputs.Role.OUTPUT) {
            outputs.buildStarted(++build);
            role = changed("x.h", false, false);
        }

        assertThat(build).isLessThan(25);
    }

    @Test
    void acquitsAnOutputThatChangesOutsideOfBuilds() {
        outputs.buildStarted(1);
        changed("x.o", true, true);
        outputs.changedOutsideBuild("x.o");

        assertThat(outputs.isOutput("x.o")).isFalse();
    }

    @Test
    void convictsARepeatedOffenderSooner() {
        convictsAFileThatChangesInFourBuildsInARowTheLastTwoForNoOtherReason();
        outputs.changedOutsideBuild("x.h");
        outputs.buildStarted(5);
        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        outputs.buildStarted(6);
        changed("x.h", false, false);
        outputs.buildStarted(7);
        changed("x.h", false, false);
        outputs.buildStarted(8);

        assertThat(changed("x.h", false, false)).isEqualTo(BuildOutputs.Role.OUTPUT);
    }
}

package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildOutputsTest {
    private final BuildOutputs outputs = new BuildOutputs();

    @ParameterizedTest
    @ValueSource(strings = {"x.o", "build/x.O", "a/b.d", "libx.so", "x.rmeta", "a.tmp"})
    void knowsIntermediatesByName(String path) {
        assertThat(BuildOutputs.hasIntermediateName(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.c", "o", ".o", "build/.d", "x.o/y", "x.so.c", "README"})
    void takesNothingElseForAnIntermediate(String path) {
        assertThat(BuildOutputs.hasIntermediateName(path)).isFalse();
    }

    @Test
    void takesTheFirstChangeOfAFileForASave() {
        outputs.buildStarted(1);

        assertThat(outputs.changedDuringBuild("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        assertThat(outputs.changedDuringBuild("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
    }

    @Test
    void suspectsAFileThatAppears() {
        outputs.buildStarted(1);

        assertThat(outputs.changedDuringBuild("x.h", true, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
        assertThat(outputs.changedDuringBuild("x.h", true, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
    }

    @Test
    void convictsAFileThatChangesInThreeBuildsInARowTheLastForNoOtherReason() {
        outputs.changedOutsideBuild("a.c");
        outputs.buildStarted(1);
        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        outputs.buildStarted(2);
        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.SUSPECT);
        outputs.buildStarted(3);
        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.OUTPUT);
        assertThat(outputs.isOutput("x.h")).isTrue();
    }

    @Test
    void convictsNobodyWhileTheUserSaves() {
        for (int build = 1; build < 50; build++) {
            // Save all: the first file starts the build, the second one always lies in it.
            outputs.changedOutsideBuild("a.c");
            outputs.buildStarted(build);
            assertThat(outputs.changedDuringBuild("b.c", false, false)).isNotEqualTo(BuildOutputs.Role.OUTPUT);
        }
    }

    @Test
    void forgetsWhereABuildLeavesAFileAlone() {
        outputs.buildStarted(1);
        outputs.changedDuringBuild("x.h", false, false);
        outputs.buildStarted(2);
        outputs.buildStarted(3);

        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
    }

    @Test
    void needsMuchMoreAgainstAFileThatWasChangedByHand() {
        outputs.changedOutsideBuild("x.c");
        for (int build = 1; build < 20; build++) {
            outputs.buildStarted(build);
            assertThat(outputs.changedDuringBuild("x.c", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        }
    }

    @Test
    void endsALoopEvenThen() {
        outputs.changedOutsideBuild("x.h");
        BuildOutputs.Role role = BuildOutputs.Role.SOURCE;
        int build = 0;
        while (role != BuildOutputs.Role.OUTPUT) {
            outputs.buildStarted(++build);
            role = outputs.changedDuringBuild("x.h", false, false);
        }

        assertThat(build).isLessThan(25);
    }

    @Test
    void acquitsAnOutputThatChangesOutsideOfBuilds() {
        outputs.buildStarted(1);
        outputs.changedDuringBuild("x.o", true, true);
        outputs.changedOutsideBuild("x.o");

        assertThat(outputs.isOutput("x.o")).isFalse();
    }

    @Test
    void convictsARepeatedOffenderSooner() {
        convictsAFileThatChangesInThreeBuildsInARowTheLastForNoOtherReason();
        outputs.changedOutsideBuild("x.h");
        outputs.buildStarted(4);
        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.SOURCE);
        outputs.buildStarted(5);
        outputs.changedDuringBuild("x.h", false, false);
        outputs.buildStarted(6);

        assertThat(outputs.changedDuringBuild("x.h", false, false)).isEqualTo(BuildOutputs.Role.OUTPUT);
    }
}

package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StageResult.Rejected;
import dev.hotswapd.artifact.StageResult.Unchanged;
import dev.hotswapd.artifact.StageResult.Unstable;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.testing.LayeredProject;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is staged; that the loader then opens it is told in the loader's tests. */
class LibraryClosureTest {
    private final LayeredProject project;

    LibraryClosureTest(@TempDir Path dir) throws IOException {
        project = new LayeredProject(dir);
    }

    @Test
    void liesBesideThePluginForNobodyElse() throws IOException {
        StagedArtifact staged = project.library(1).plugin(1).staged();

        assertThat(files(staged)).containsExactly("closure.hotswapd", "libown.so", "libticker.so");
        assertThat(staged.path().resolveSibling("libown.so")).hasSameBinaryContentAs(project.library());
        assertThat(staged.opened()).isEqualTo(staged.path().resolveSibling("closure.hotswapd"));
        for (String file : files(staged)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(staged.path().resolveSibling(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isNamedInTheLinkageByAllItsNames() {
        StagedArtifact staged =
                project.library(1, "-Wl,-soname,libown.so.1").plugin(1).staged();
        StagedArtifact byPath =
                project.library(1).plugin(1, project.library().toString()).staged();

        assertThat(staged.linkage().dependencies()).containsOnlyKeys("libown.so.1");
        assertThat(byPath.linkage().dependencies())
                .containsOnlyKeys(project.library().toString(), "libown.so");
    }

    @Test
    void countsIntoTheHashOfTheVersion() throws IOException {
        StagedArtifact staged = project.library(1).plugin(1).staged();

        String sums = Tool.run(staged.path().resolveSibling(""), "sha256sum", "libticker.so", "libown.so");
        Path text = Files.writeString(project.root().resolve("sums"), sums);
        assertThat(text).hasDigest("SHA-256", staged.sha256());
        assertThat(staged.path().resolveSibling("libown.so"))
                .hasDigest("SHA-256", staged.linkage().dependencies().get("libown.so"));
    }

    @Test
    void isANewVersionWhenOnlyTheLibraryChanged() {
        StagedArtifact first = project.library(1).plugin(1).staged();
        assertThat(project.stage(Optional.of(first.sha256())))
                .isEqualTo(new Unchanged(project.plugin(), first.sha256()));

        StagedArtifact second = project.library(2).staged();

        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(first.linkage().allowsBeside(second.linkage())).isFalse();
    }

    @Test
    void leavesTheSystemsLibrariesWhereTheyAre() throws IOException {
        // A namesake beside the plugin is not what the loader takes.
        Files.copy(project.library(1).library(), project.plugin().resolveSibling("libm.so.6"));
        StagedArtifact staged =
                project.plugin(1, "-DNAME=rand", "-Wl,--no-as-needed", "-lm").staged();

        assertThat(files(staged)).containsExactly("libticker.so");
        assertThat(staged.linkage()).isEqualTo(Linkage.NONE);
        assertThat(staged.opened()).isEqualTo(staged.path());
        assertThat(staged.path()).hasDigest("SHA-256", staged.sha256());
    }

    @Test
    void leavesOtherPeoplesLibrariesWhereTheyAre(@TempDir Path elsewhere) {
        Path foreign = NativeSource.named("own-library.c").library(elsewhere.resolve("libown.so"));
        StagedArtifact staged = project.plugin(1, "-L" + elsewhere, "-lown", "-Wl,-rpath," + elsewhere)
                .staged();

        assertThat(foreign).exists();
        assertThat(staged.linkage()).isEqualTo(Linkage.NONE);
    }

    @Test
    void namesALibraryThatIsNowhere() throws IOException {
        project.library(1).plugin(1);
        Files.delete(project.library());

        assertThat(project.staged().linkage().dependencies()).isEqualTo(Map.of("libown.so", Linkage.ABSENT));
    }

    @Test
    void waitsForALibraryThatIsStillWritten() throws IOException {
        project.library(1).plugin(1);
        cutShort(LayeredProject.NOW);

        assertThat(project.stage(Optional.empty())).isEqualTo(new Unstable(project.library()));
    }

    @Test
    void isRejectedForALibraryThatStaysBroken() throws IOException {
        project.library(1).plugin(1);
        cutShort(Instant.EPOCH);

        Rejected rejected = (Rejected) project.stage(Optional.empty());

        assertThat(rejected.path()).contains(project.library());
        assertThat(rejected.reason()).contains("cut short");
    }

    @Test
    void makesALibraryWithSharedStaticsAProcessOfItsOwn() {
        NativeSource.named("unique.cpp")
                .define("do_tick", "own")
                .define("counter", "elsewhere")
                .library(project.library());
        StagedArtifact staged = project.plugin(
                        1, "-Wl,--no-as-needed", project.library().toString())
                .staged();

        assertThat(staged.linkage().unique()).isTrue();
        assertThat(project.notes()).singleElement().asString().startsWith("its library libown.so has C++ statics");
    }

    private void cutShort(Instant modified) throws IOException {
        byte[] whole = Files.readAllBytes(project.library());
        Files.write(project.library(), Arrays.copyOf(whole, whole.length / 2));
        Files.setLastModifiedTime(project.library(), FileTime.from(modified));
    }

    private static List<String> files(StagedArtifact staged) throws IOException {
        try (var entries = Files.list(staged.path().getParent())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}

package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import dev.hotswapd.testing.LayeredProject;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.States;
import dev.hotswapd.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the loader opens the staged copies of the project's own libraries, and no others. */
class OwnLibrariesTest {
    private final JnaPluginLoader loader = new JnaPluginLoader();
    private final LayeredProject project;

    OwnLibrariesTest(@TempDir Path dir) throws IOException {
        project = new LayeredProject(dir);
    }

    @AfterEach
    void nothingStaysOpen() throws IOException {
        assertThat(mapped()).doesNotContain(project.root().toString());
    }

    @Nested
    class AreOpenedFromTheirCopies {
        @Test
        void byARelativeRunpath() throws IOException {
            runsFromCopies("code 1 own 1", project.library(1).plugin(1).staged());
        }

        @Test
        void bySoname() throws IOException {
            runsFromCopies(
                    "code 1 own 1",
                    project.library(1, "-Wl,-soname,libown.so").plugin(1).staged());
        }

        @Test
        void byAnAbsoluteRunpathToTheOriginals() throws IOException {
            String folder = project.library().resolveSibling("").toString();
            for (String tags : new String[] {"--enable-new-dtags", "--disable-new-dtags"}) {
                project.library(1).plugin(1, "-L" + folder, "-lown", "-Wl," + tags + ",-rpath," + folder);
                runsFromCopies("code 1 own 1", project.staged());
            }
        }

        @Test
        void besideThePlugin() throws IOException {
            Path beside = project.plugin().resolveSibling("libown.so");
            Files.move(project.library(1).library(), beside);
            runsFromCopies(
                    "code 1 own 1",
                    project.plugin(1, "-L" + beside.getParent(), "-lown").staged());
        }

        @Test
        void linkedByTheirPath() throws IOException {
            runsFromCopies(
                    "code 1 own 1",
                    project.library(1).plugin(1, project.library().toString()).staged());
        }

        @Test
        void linkedByAPathFromTheRoot() throws IOException {
            project.library(1);
            Path source = Path.of("src/test/plugins/needs-own.c").toAbsolutePath();
            Tool.run(
                    project.root(),
                    "cc",
                    "-shared",
                    "-fPIC",
                    "-DOUTPUT=\"" + project.root() + "/output\"",
                    "-o",
                    "build/libticker.so",
                    source.toString(),
                    "lib/libown.so");
            runsFromCopies("code 1 own 1", project.staged());
        }

        @Test
        void withThoseThatTheyNeed() throws IOException {
            Path inner = project.root().resolve("lib/inner");
            NativeSource.named("own-library.c")
                    .define("NAME", "innermost")
                    .define("VALUE", 10)
                    .library(Files.createDirectories(inner).resolve("libinner.so"));
            project.library(1, "-DNEXT=innermost", "-L" + inner, "-linner", "-Wl,-rpath,$ORIGIN/inner");
            StagedArtifact staged =
                    project.plugin(1, project.library().toString()).staged();

            assertThat(staged.linkage().dependencies()).containsKey("libinner.so");
            runsFromCopies("code 1 own 11", staged);
        }

        @Test
        void thoughTheyCallBackIntoThePlugin() throws IOException {
            StagedArtifact staged =
                    project.library(1, "-DNEXT=answer").plugin(1).staged();

            assertThat(staged.linkage().unique()).isTrue();
            runsFromCopies("code 1 own 1001", staged);
        }

        @Test
        void thoughTheyNeedThePlugin() throws IOException {
            for (String soname : new String[] {"-O1", "-Wl,-soname,libticker.so"}) {
                String[] linked = {
                    "-L" + project.library().resolveSibling(""), "-lown", "-Wl,-rpath,$ORIGIN/../lib", soname
                };
                project.library(1).plugin(1, linked);
                project.library(
                        1,
                        "-DNEXT=answer",
                        "-L" + project.plugin().resolveSibling(""),
                        "-lticker",
                        "-Wl,-rpath,$ORIGIN/../build");
                StagedArtifact staged = project.staged();

                assertThat(staged.linkage().unique()).isTrue();
                runsFromCopies("code 1 own 1001", staged);
            }
        }

        private void runsFromCopies(String expected, StagedArtifact staged) throws IOException {
            try (OpenPlugin plugin = open(staged)) {
                plugin.tick(1, 0, 0);
                assertThat(project.output(1)).hasContent(expected);
                assertThat(mapped())
                        .contains(staged.path().resolveSibling("libown.so").toString())
                        .doesNotContain(project.root() + "/lib", project.root() + "/build");
            }
        }
    }

    @Nested
    class InTwoVersionsAtOnce {
        @Test
        void areSharedWhenTheyDidNotChange() throws IOException {
            OpenPlugin first = open(project.library(1).plugin(1).staged());
            StagedArtifact next = project.plugin(2).staged();
            assertThat(first.artifact().linkage().allowsBeside(next.linkage())).isTrue();
            try (OpenPlugin second = open(next)) {
                first.close();
                second.tick(1, 0, 0);

                assertThat(project.output(1)).hasContent("code 2 own 1");
                assertThat(mapped().split("libown.so").length).isLessThan(8);
            }
        }

        /** The trap itself, for which a changed library needs a fresh process. */
        @Test
        void wouldBeTheOldOnesThoughTheyChanged() throws IOException {
            try (OpenPlugin first = open(project.library(1).plugin(1).staged())) {
                StagedArtifact next = project.library(2).plugin(2).staged();
                assertThat(first.artifact().linkage().allowsBeside(next.linkage()))
                        .isFalse();
                try (OpenPlugin second = open(next)) {
                    second.tick(1, 0, 0);
                    assertThat(project.output(1)).hasContent("code 2 own 1");
                }
            }
        }

        @Test
        void areTheNewOnesOnceTheOldAreClosed() throws IOException {
            open(project.library(1).plugin(1).staged()).close();
            try (OpenPlugin second = open(project.library(2).staged())) {
                second.tick(1, 0, 0);
                assertThat(project.output(1)).hasContent("code 1 own 2");
            }
        }
    }

    @Nested
    class AreRefused {
        @Test
        void whereOneIsMissing() throws IOException {
            project.library(1).plugin(1);
            Files.delete(project.library());

            NotOpened refused = refused(project.staged());

            assertThat(refused.reason()).isEqualTo("it needs libown.so, which the loader does not find");
        }

        @Test
        void forASymbolThatOnlyANewerOneHas() throws IOException {
            String[] newer = {
                "-DNAME=newer", "-L" + project.library().resolveSibling(""), "-lown", "-Wl,-rpath,$ORIGIN/../lib"
            };
            project.library(1, "-DNEWER").plugin(1, newer).library(1);

            NotOpened refused = refused(project.staged());

            assertThat(refused.reason()).isEqualTo("undefined symbol: newer");
            assertThat(refused.remedy()).endsWith("; libown.so as built last does not have it");
        }

        @Test
        void forAVersionThatOnlyANewerOneHas() throws IOException {
            Path script = Files.writeString(project.root().resolve("versions"), "OWN_2 { global: own; };");
            project.library(1, "-Wl,--version-script=" + script).plugin(1);
            Files.writeString(script, "OWN_1 { global: own; };");
            project.library(1, "-Wl,--version-script=" + script);

            NotOpened refused = refused(project.staged());

            assertThat(refused.reason()).contains("another version of libown.so");
            assertThat(refused.remedy()).isEqualTo("build libown.so and then the plugin again");
        }

        private NotOpened refused(StagedArtifact staged) {
            LoadResult result = loader.open(request(staged), States.block());
            assertThat(result).isInstanceOf(NotOpened.class);
            return (NotOpened) result;
        }
    }

    private OpenPlugin open(StagedArtifact staged) {
        return LoadedPlugins.opened(loader.open(request(staged), States.block()));
    }

    private static LoadRequest request(StagedArtifact staged) {
        return new LoadRequest(staged, LoadSettings.DEFAULT);
    }

    private static String mapped() throws IOException {
        return Files.readString(Path.of("/proc/self/maps"));
    }
}

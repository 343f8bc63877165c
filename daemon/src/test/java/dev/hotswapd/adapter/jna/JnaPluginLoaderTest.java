package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import dev.hotswapd.testing.NativeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JnaPluginLoaderTest {
    private final Path dir;
    private final Path output;
    private final LoadedPlugins plugins;

    JnaPluginLoaderTest(@TempDir Path dir) {
        this.dir = dir;
        this.output = dir.resolve("output");
        this.plugins = new LoadedPlugins(dir);
    }

    @Nested
    class TwoVersionsAtOnce {
        @Test
        void eachRunItsOwnCodeHelperAndGlobal() throws IOException {
            try (OpenPlugin first = plugins.open(version(1));
                    OpenPlugin second = plugins.open(version(2))) {
                second.tick(2, 0, 0);
                first.tick(1, 0, 0);
                second.tick(3, 0, 0);

                assertThat(written(2)).isEqualTo("code 2 helper 2 global 2");
                assertThat(written(1)).isEqualTo("code 1 helper 1 global 1");
                assertThat(written(3)).isEqualTo("code 2 helper 2 global 2");
            }
        }

        /** The trap itself: what JNA's own flags would give, so that the test above is known to see it. */
        @Test
        void wouldMixUnderGlobalFlags() throws IOException {
            LoadFlag[] trap = {LoadFlag.GLOBAL, LoadFlag.NO_DEEP_BIND};
            try (OpenPlugin first = plugins.open(version(1), trap);
                    OpenPlugin second = plugins.open(version(2), trap)) {
                first.tick(1, 0, 0);
                second.tick(2, 0, 0);

                assertThat(written(2)).isEqualTo("code 2 helper 1 global 1");
            }
        }

        @Test
        void runTheirOwnStillWhenTheOtherIsClosed() throws IOException {
            OpenPlugin first = plugins.open(version(1));
            try (OpenPlugin second = plugins.open(version(2))) {
                first.close();
                second.tick(1, 0, 0);

                assertThat(written(1)).isEqualTo("code 2 helper 2 global 2");
            }
        }

        @Test
        void surviveTheGarbageCollector() throws IOException {
            try (OpenPlugin plugin = plugins.open(version(1))) {
                for (int n = 1; n <= 5; n++) {
                    System.gc();
                    plugin.tick(n, 0, 0);
                    assertThat(written(n)).startsWith("code 1");
                }
            }
        }
    }

    @Test
    void wrapsTheTicksNumberAsCWould() throws IOException {
        try (OpenPlugin plugin = plugins.open(version(1))) {
            plugin.tick(Integer.MAX_VALUE, 0, 0);
            plugin.tick(Integer.MAX_VALUE + 1L, 0, 0);

            assertThat(written(Integer.MAX_VALUE)).startsWith("code 1");
            assertThat(written(Integer.MIN_VALUE)).startsWith("code 1");
        }
    }

    @Nested
    class Flags {
        @Test
        void letAPluginCallTheFunctionsThatItBundles() throws IOException {
            try (OpenPlugin plugin = plugins.open(bundled())) {
                plugin.tick(1, 0, 0);
                assertThat(output).hasContent("crc32 4711 inflate 4712 getppid 4713");
            }
        }

        @Test
        void preferTheProcessWhereTheUserAsksForIt() throws IOException {
            try (OpenPlugin plugin = plugins.open(bundled(), LoadFlag.NO_DEEP_BIND)) {
                plugin.tick(1, 0, 0);
                assertThat(Files.readString(output)).startsWith("crc32").doesNotContain("4713");
            }
        }

        @Test
        void findAnUndefinedSymbolAtOpening() throws IOException {
            NotOpened refused = plugins.refused(NativeSource.named("undefined.c"));

            assertThat(refused.reason()).isEqualTo("undefined symbol: nobody_defines_this");
            assertThat(refused.remedy()).contains("link the library that defines nobody_defines_this");
        }

        @Test
        void leaveItToTheFirstCallWhereTheUserAsksForIt() throws IOException {
            try (OpenPlugin plugin = plugins.open(NativeSource.named("undefined.c"), LoadFlag.LAZY)) {
                plugin.tick(0, 0, 0);
            }
        }

        @Test
        void shareSymbolsWithLaterLibrariesWhereTheUserAsksForIt() throws IOException {
            NativeSource provider = NativeSource.named("provides.c");
            NativeSource user = NativeSource.named("dependency.c");

            plugins.open(provider, "from_dependency").close();
            assertThat(plugins.refused(user).reason()).contains("from_dependency");

            OpenPlugin shared = plugins.open(provider, "from_dependency", LoadFlag.GLOBAL);
            plugins.open(user).close();
            shared.close();
        }
    }

    @Nested
    class AClosedVersion {
        @Test
        void isClosedOnce() throws IOException {
            OpenPlugin plugin = plugins.open(version(1));
            plugin.close();
            plugin.close();

            assertThat(Files.readString(Path.of("/proc/self/maps")))
                    .doesNotContain(plugin.artifact().path().toString());
        }

        @Test
        void ticksNoMore() throws IOException {
            OpenPlugin closed = plugins.open(version(1));
            closed.close();
            try (OpenPlugin next = plugins.open(version(2))) {
                next.tick(1, 0, 0);
                assertThatThrownBy(() -> closed.tick(2, 0, 0)).isInstanceOf(IllegalStateException.class);
                assertThat(dir.resolve("output.2")).doesNotExist();
            }
        }
    }

    @Nested
    class ALibraryThatCannotBeOpened {
        @Test
        void isRefusedForADependencyThatIsNotFound() throws IOException {
            NativeSource.named("provides.c").with("-Wl,-soname,libprovides.so").library(dir.resolve("libprovides.so"));

            NotOpened refused =
                    plugins.refused(NativeSource.named("dependency.c").with("-L" + dir, "-lprovides"));

            assertThat(refused.reason()).contains("libprovides.so");
            assertThat(refused.remedy())
                    .contains("link libprovides.so statically")
                    .contains("rpath");
        }

        @Test
        void isRefusedForAnEntryThatIsNotThere() throws IOException {
            NotOpened refused = plugins.refused(NativeSource.named("provides.c"));

            assertThat(refused.reason()).isEqualTo("does not export do_tick");
            assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(dir.toString());
        }

        @Test
        void isRefusedWhereTheFileIsGone() {
            assertThat(plugins.at(dir.resolve("gone.so"))).isInstanceOf(NotOpened.class);
        }

        @Test
        void leavesTheWayFreeForTheNext() throws IOException {
            plugins.refused(NativeSource.named("undefined.c"));
            try (OpenPlugin plugin = plugins.open(version(3))) {
                plugin.tick(1, 0, 0);
                assertThat(written(1)).startsWith("code 3");
            }
        }
    }

    @Test
    void callsTheSymbolThatTheUserNamed() throws IOException {
        try (OpenPlugin plugin = plugins.open(NativeSource.named("renamed.c").output(output), "my_tick")) {
            plugin.tick(Integer.MAX_VALUE, 0, 0);
            assertThat(output).hasContent("my_tick 2147483647");
        }
    }

    /** Why every version needs a path of its own: the old code stays behind a path, whatever is renamed over it. */
    @Test
    void wouldRunOldCodeUnderAPathUsedTwice() throws IOException {
        Path path = version(1).library(dir.resolve("same.so"));
        try (OpenPlugin first = LoadedPlugins.opened(plugins.at(path))) {
            Path renamed = version(2).library(dir.resolve("new.so"));
            Files.move(renamed, path, StandardCopyOption.REPLACE_EXISTING);
            try (OpenPlugin trapped = LoadedPlugins.opened(plugins.at(path));
                    OpenPlugin copied = plugins.openCopy(path)) {
                first.tick(1, 0, 0);
                trapped.tick(2, 0, 0);
                copied.tick(3, 0, 0);

                assertThat(written(2)).startsWith("code 1");
                assertThat(written(3)).startsWith("code 2");
            }
        }
    }

    private NativeSource version(int version) {
        return NativeSource.named("helper.c").define("VERSION", version).output(output);
    }

    private NativeSource bundled() {
        return NativeSource.named("bundled.c").output(output);
    }

    private String written(int n) throws IOException {
        return Files.readString(dir.resolve("output." + n));
    }
}

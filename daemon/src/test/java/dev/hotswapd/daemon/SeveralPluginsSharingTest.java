package dev.hotswapd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.config.ConfigurationReader.Result;
import dev.hotswapd.reload.PluginSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins of one daemon share: files, and standard output. */
class SeveralPluginsSharingTest {
    @TempDir
    Path folder;

    @Test
    void oneWithItsOwnFolderHasItsFilesToItself() throws IOException {
        assertThat(alone(plugin("one", "a", ""), plugin("two", "b", ""))).containsExactly(true, true);
    }

    @Test
    void filesOfOneFolderAndOfAFolderInAnotherAreShared() throws IOException {
        assertThat(alone(plugin("one", "a", ""), plugin("two", "a", ""))).containsExactly(false, false);
        assertThat(alone(plugin("one", "a", ""), plugin("two", "a/in", ""))).containsExactly(false, false);
        assertThat(alone(plugin("one", "a", ""), plugin("two", "ab", ""))).containsExactly(true, true);
    }

    @Test
    void aBuildElsewhereMayLeaveWhatComparesTimes() throws IOException {
        assertThat(alone(plugin("one", "a", "\"dir\": \"../out\", "), plugin("two", "b", "\"dir\": \"in\", ")))
                .containsExactly(false, true);
    }

    @Test
    void aLineOfThoseInTheDaemonBearsAllTheirNames() throws IOException {
        List<PluginSettings> plugins = read(
                plugin("one", "a", "").replace("}}", "}, \"isolation\": \"none\"}"),
                plugin("two", "b", ""),
                plugin("three", "c", "").replace("}}", "}, \"isolation\": \"none\"}"));

        assertThat(Reporting.sharing(plugins)).isEqualTo("one,three");
        assertThat(Reporting.sharing(plugins.subList(1, 2))).isEmpty();
    }

    private static String plugin(String name, String root, String build) {
        return "{\"name\": \"%s\", \"root\": \"%s\", \"artifact\": \"lib.so\", \"build\": {%s\"command\": [\"make\"]}}"
                .formatted(name, root, build);
    }

    private List<Boolean> alone(String... plugins) throws IOException {
        List<PluginSettings> all = read(plugins);
        return all.stream()
                .map(plugin -> PluginAssembly.isBuiltHereAlone(plugin, all))
                .toList();
    }

    private List<PluginSettings> read(String... plugins) throws IOException {
        for (String root : List.of("a/in", "ab", "b/in", "c", "out")) {
            Files.createDirectories(folder.resolve(root));
        }
        Path file = folder.resolve("hotswapd.json");
        Files.writeString(file, Stream.of(plugins).collect(Collectors.joining(", ", "{\"plugins\": [", "]}")));
        Result result = Daemon.configurationReader().read(file);
        assertThat(result).isInstanceOf(Result.Accepted.class);
        return ((Result.Accepted) result).configuration().plugins();
    }
}

package dev.hotswapd.adapter.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.LoadSettings.LoadFlag;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.LoadResult.NotOpened;
import dev.hotswapd.plugin.PluginLoader.LoadResult.Opened;
import dev.hotswapd.testing.NativeSource;
import dev.hotswapd.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Compiles and opens one version after the other, each under a path of its own, as staging does. */
final class LoadedPlugins {
    private final Path dir;
    private final JnaPluginLoader loader = new JnaPluginLoader();
    private int version;

    LoadedPlugins(Path dir) {
        this.dir = dir;
    }

    OpenPlugin open(NativeSource source, LoadFlag... flags) throws IOException {
        return opened(result(source, Optional.empty(), flags));
    }

    OpenPlugin open(NativeSource source, String symbol, LoadFlag... flags) throws IOException {
        return opened(result(source, Optional.of(symbol), flags));
    }

    OpenPlugin openCopy(Path library) throws IOException {
        Path copy = Files.copy(library, fresh());
        return opened(loader.open(request(copy, Optional.empty()), States.block()));
    }

    NotOpened refused(NativeSource source, LoadFlag... flags) throws IOException {
        LoadResult result = result(source, Optional.empty(), flags);
        assertThat(result).isInstanceOf(NotOpened.class);
        return (NotOpened) result;
    }

    LoadResult at(Path path) {
        return loader.open(request(path, Optional.empty()), States.block());
    }

    static OpenPlugin opened(LoadResult result) {
        assertThat(result).isInstanceOf(Opened.class);
        return ((Opened) result).plugin();
    }

    private LoadResult result(NativeSource source, Optional<String> symbol, LoadFlag... flags) throws IOException {
        return loader.open(request(source.library(fresh()), symbol, flags), States.block());
    }

    private LoadRequest request(Path path, Optional<String> symbol, LoadFlag... flags) {
        Path source = Path.of("build/libplugin.so");
        StagedArtifact artifact = new StagedArtifact("plugin", version, path, source, "00");
        return new LoadRequest(artifact, new LoadSettings(symbol, Set.of(flags)));
    }

    private Path fresh() throws IOException {
        version++;
        return Files.createDirectories(dir.resolve("versions/" + version)).resolve("libplugin.so");
    }
}

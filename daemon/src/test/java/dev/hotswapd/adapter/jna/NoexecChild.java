package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of {@link ExecutableFolderTest} that sees a folder mounted noexec: mounts are a process's own. */
final class NoexecChild {
    private NoexecChild() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        System.out.println("allows " + ExecutableFolder.allows(folder));
        Path copy = Files.copy(Path.of(args[1]), folder.resolve("libticker.so"));
        StagedArtifact artifact = new StagedArtifact("ticker", 1, copy, Path.of(args[1]), "00");
        System.out.println(new JnaPluginLoader().open(new LoadRequest(artifact, LoadSettings.DEFAULT), States.block()));
    }
}

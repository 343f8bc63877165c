package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult.Opened;
import dev.hotswapd.testing.States;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A process that opens one plugin and ticks it once, on threads named as the product's; the plugin crashes it. */
public final class CrashingChild {
    private CrashingChild() {}

    /** The library, and whatever else to leave the JVM as it is for SIGABRT. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 1) {
            AbortReports.install();
        }
        Path library = Path.of(args[0]);
        StagedArtifact artifact = new StagedArtifact("x", 1, library, library, "00");
        AtomicReference<OpenPlugin> plugin = new AtomicReference<>();
        System.out.println("opens at " + System.nanoTime());
        runOn(
                "hotswapd-loader-x",
                () -> plugin.set(((Opened) new JnaPluginLoader()
                                .open(new LoadRequest(artifact, LoadSettings.DEFAULT), States.block()))
                        .plugin()));
        System.out.println("ticks at " + System.nanoTime());
        runOn("hotswapd-tick-x", () -> Objects.requireNonNull(plugin.get()).tick(1, 0, 0));
        System.out.println("survived");
    }

    private static void runOn(String name, Runnable work) throws InterruptedException {
        Thread thread = new Thread(SignalStack.around(work), name);
        thread.start();
        thread.join();
    }
}

package dev.hotswapd.daemon;

import dev.hotswapd.adapter.directorywatcher.DirectoryWatcherHints;
import dev.hotswapd.adapter.filesystem.BuildMemoFile;
import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.adapter.filesystem.FileNames;
import dev.hotswapd.adapter.filesystem.ForeignData;
import dev.hotswapd.adapter.filesystem.VersionedArtifactStore;
import dev.hotswapd.adapter.jna.UnwaitedFiles;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.event.Event;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.reload.ReloadManager;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.PathFilter;
import dev.hotswapd.watch.SourceFilter;
import dev.hotswapd.watch.WatcherService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Puts together what leads one plugin from saves to ticks, around what it shares with the others. */
record PluginAssembly(
        List<PluginSettings> plugins,
        Path dataDir,
        BuildRunner builds,
        HostAssembly hosts,
        Event.Sink events,
        Clock clock,
        DaemonMark mark,
        Workers workers) {
    /** @throws StartFailure where the plugin's state cannot be used */
    ReloadManager assemble(PluginSettings plugin) throws StartFailure {
        Path root = plugin.root();
        PathFilter filter = new ForeignData(root, filter(plugin));
        Consumer<String> advice = text -> events.tell(new Event.Advice(plugin.name(), text));
        WatcherService watcher = new WatcherService(
                root,
                filter,
                new DiskFileTree(root, new UnwaitedFiles(), advice),
                clock,
                new BuildMemoFile(dataDir, plugin.name()),
                isBuiltHereAlone(plugin, plugins));
        VersionedArtifactStore store = new VersionedArtifactStore(
                plugin.name(), root, plugin.artifact(), dataDir, plugin.load().symbol(), clock, advice);
        Predicate<Path> entered =
                folder -> folder.equals(root) || filter.enters(FileNames.text(root.relativize(folder)));
        return new ReloadManager(
                plugin.withBuildEnv(mark.ofBuilds()),
                new DirectoryWatcherHints(workers),
                entered,
                watcher,
                builds,
                store,
                hosts.host(plugin, events),
                events,
                clock,
                workers);
    }

    /** Whether its build has what it makes below the root, as far as that shows, and no other plugin's reads the same files. */
    static boolean isBuiltHereAlone(PluginSettings plugin, List<PluginSettings> plugins) {
        Path root = plugin.root();
        return plugin.build().dir().startsWith(root)
                && plugins.stream()
                        .filter(other -> !other.name().equals(plugin.name()))
                        .noneMatch(other -> other.root().startsWith(root) || root.startsWith(other.root()));
    }

    private SourceFilter filter(PluginSettings plugin) {
        return new SourceFilter(
                plugin.watch().include(),
                plugin.watch().exclude(),
                artifactsBelow(plugin.root()),
                Optional.of(dataDir)
                        .filter(dir -> dir.startsWith(plugin.root()))
                        .map(dir -> plugin.root().relativize(dir).toString()));
    }

    /** What any plugin's build leaves there: with a root in common, one plugin's artifact is no source of another. */
    private List<Glob> artifactsBelow(Path root) {
        return plugins.stream()
                .filter(plugin -> plugin.root().startsWith(root))
                .map(plugin ->
                        plugin.artifact().below(root.relativize(plugin.root()).toString()))
                .toList();
    }
}

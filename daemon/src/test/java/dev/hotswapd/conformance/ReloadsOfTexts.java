package dev.hotswapd.conformance;

import dev.hotswapd.adapter.directorywatcher.DirectoryWatcherHints;
import dev.hotswapd.adapter.filesystem.BuildMemoFile;
import dev.hotswapd.adapter.filesystem.DiskFileTree;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildCommand;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.build.BuildSettings;
import dev.hotswapd.daemon.FaultAdvice;
import dev.hotswapd.event.Event;
import dev.hotswapd.glob.Glob;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.TickHost;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.reload.ReloadManager;
import dev.hotswapd.state.StateSettings;
import dev.hotswapd.testing.ForgetfulStore;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.TicklessHost;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.watch.SourceFilter;
import dev.hotswapd.watch.WatchSettings;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Everything between a save and a swap as it is in the daemon; only that artifacts are texts, which nobody opens. */
final class ReloadsOfTexts {
    static final String NAME = "texts";

    private final Path root;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final ReloadManager manager;
    private volatile String staged = "";

    /** On the plugin's thread only. */
    private int versions;

    ReloadsOfTexts(
            Path root, Path dataDir, BuildRunner builds, List<Glob> include, List<String> command, Duration grace)
            throws InterruptedException {
        this.root = root;
        NanoClock clock = new NanoClock();
        Workers workers = new Workers(clock::nowNs, new FaultAdvice(List.of(NAME), events::add));
        SourceFilter filter =
                new SourceFilter(include, List.of(), List.of(Glob.of(BuildGraph.ARTIFACT)), Optional.empty());
        PluginSettings settings = new PluginSettings(
                NAME,
                root,
                new WatchSettings(include, List.of(), Duration.ofMillis(2)),
                new BuildSettings(new BuildCommand.Argv(command), root, Map.of(), Duration.ofMinutes(1), grace),
                Glob.of(BuildGraph.ARTIFACT),
                LoadSettings.DEFAULT,
                new TickSettings(NAME, new TickInterval.Manual(), Overrun.SKIP, 10, Duration.ofSeconds(5)),
                new StateSettings(1, true),
                PluginSettings.Isolation.NONE);
        ForgetfulStore texts = live -> stage();
        manager = new ReloadManager(
                settings,
                new DirectoryWatcherHints(workers),
                folder -> folder.equals(root)
                        || filter.enters(root.relativize(folder).toString()),
                new WatcherService(root, filter, new DiskFileTree(root), clock, new BuildMemoFile(dataDir, NAME), true),
                builds,
                texts,
                ReloadsOfTexts::nobody,
                events::add,
                clock,
                workers);
        manager.start();
        manager.awaitReady();
    }

    /** What would tick now. */
    String staged() {
        return staged;
    }

    /** What was told, to be read where a test fails. */
    String story() {
        StringBuilder story = new StringBuilder();
        events.forEach(event -> story.append(event).append('\n'));
        return story.toString();
    }

    <E extends Event> long told(Class<E> type) {
        return events.stream().filter(type::isInstance).count();
    }

    void stop() throws InterruptedException {
        manager.stop();
    }

    private StageResult stage() {
        Path path = root.resolve(BuildGraph.ARTIFACT);
        try {
            staged = Files.readString(path);
        } catch (IOException e) {
            return new StageResult.Rejected(Optional.empty(), Optional.empty(), "none", "make one");
        }
        return new StageResult.Staged(new StagedArtifact(NAME, ++versions, path, path, "hash " + versions));
    }

    private static TickHost nobody(Consumer<HostEvent> events) {
        TicklessHost refusing =
                request -> events.accept(new HostEvent.Refused(request.load().artifact(), "a text", "none"));
        return refusing;
    }
}

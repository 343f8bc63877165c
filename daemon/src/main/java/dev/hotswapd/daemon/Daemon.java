package dev.hotswapd.daemon;

import dev.hotswapd.adapter.commonsexec.CommonsExecBuildRunner;
import dev.hotswapd.adapter.jackson.JacksonConfigurationReader;
import dev.hotswapd.adapter.jna.ExecutableFolder;
import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.config.Configuration;
import dev.hotswapd.config.ConfigurationReader;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.StatusBoard;
import dev.hotswapd.record.LastSeq;
import dev.hotswapd.record.LogFiles;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.reload.ReloadManager;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A running daemon: every plugin of one configuration, from its sources to its ticks.
 *
 * <p>Its methods may be called by any thread.
 */
public final class Daemon implements AutoCloseable {
    private final Configuration configuration;
    private final DataDirectory data;
    private final Reporting reporting;
    private final PluginAssembly assembly;
    private final WatchdogKeeper watchdog;
    private final Caretaker caretaker;
    private final Map<PluginSettings, ReloadManager> plugins;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Guarded by this object. */
    private boolean stopping;

    private Daemon(
            Configuration configuration,
            DataDirectory data,
            Reporting reporting,
            PluginAssembly assembly,
            WatchdogKeeper watchdog,
            Caretaker caretaker,
            Map<PluginSettings, ReloadManager> plugins) {
        this.configuration = configuration;
        this.data = data;
        this.reporting = reporting;
        this.assembly = assembly;
        this.watchdog = watchdog;
        this.caretaker = caretaker;
        this.plugins = plugins;
    }

    /** The version of this program, as the jar's manifest says; {@code development} when run from classes. */
    public static String version() {
        return Objects.requireNonNullElse(Daemon.class.getPackage().getImplementationVersion(), "development");
    }

    public static ConfigurationReader configurationReader() {
        return new JacksonConfigurationReader();
    }

    /** Why a daemon could not use the configuration's data directory, as far as that can be told without making it. */
    public static Optional<String> obstacle(Configuration configuration) {
        return DataDirectory.obstacle(configuration.dataDir())
                .or(() -> PluginFolders.obstacle(configuration.dataDir(), names(configuration)));
    }

    private static List<String> names(Configuration configuration) {
        return configuration.plugins().stream().map(PluginSettings::name).toList();
    }

    /**
     * Takes the data directory and puts everything together; nothing runs yet that would not end with this process.
     *
     * @throws StartFailure when the data directory, or a plugin's state in it, cannot be used
     */
    public static Daemon open(Configuration configuration, ConsoleSettings console) throws StartFailure {
        List<String> names = names(configuration);
        Optional<String> obstacle = PluginFolders.obstacle(configuration.dataDir(), names);
        if (obstacle.isPresent()) {
            throw new StartFailure(obstacle.get());
        }
        DataDirectory data = DataDirectory.take(configuration.dataDir());
        Clock clock = new SystemClock();
        try {
            DaemonMark mark = DaemonMark.of(data.path(), clock);
            EventBus bus = new EventBus(clock, LastSeq.mend(data.path()));
            Workers workers = new Workers(clock::nowNs, new FaultAdvice(names, bus));
            LastResort.install(workers, data.path().resolve(LogFiles.LOG));
            HostAssembly hosts = HostAssembly.warm(configuration.plugins(), data.path(), clock, mark, workers);
            Reporting reporting = Reporting.open(configuration, data.path(), console, clock, bus, workers);
            BuildRunner builds = new CommonsExecBuildRunner(
                    new NativeProcessGroups(), data.path().resolve("builds"), workers);
            PluginAssembly assembly =
                    new PluginAssembly(configuration.plugins(), data.path(), builds, hosts, bus, clock, mark, workers);
            Map<PluginSettings, ReloadManager> plugins = new LinkedHashMap<>();
            for (PluginSettings plugin : configuration.plugins()) {
                ReloadManager manager = assembly.assemble(plugin);
                reporting.board().plugin(plugin.name(), manager::ticks);
                plugins.put(plugin, manager);
            }
            WatchdogKeeper watchdog = new WatchdogKeeper(mark, bus);
            Caretaker caretaker = new Caretaker(
                    data,
                    hosts,
                    watchdog,
                    () -> plugins.values().forEach(ReloadManager::keepAgain),
                    bus,
                    clock,
                    workers);
            return new Daemon(configuration, data, reporting, assembly, watchdog, caretaker, plugins);
        } catch (IOException | UncheckedIOException e) {
            throw unusable(data.path(), e);
        }
    }

    /**
     * Starts everything; returns once every plugin's sources are watched and its first build has begun. Does nothing
     * where {@link #stop} came first.
     *
     * @throws StartFailure when the data directory cannot be used
     */
    public void start() throws StartFailure, InterruptedException {
        if (startPlugins()) {
            for (ReloadManager manager : plugins.values()) {
                manager.awaitReady();
            }
        }
    }

    /** One step for {@link #stop}: a plugin that it finds not started yet would be started after it. */
    private synchronized boolean startPlugins() throws StartFailure {
        if (stopping) {
            return false;
        }
        tell(new Event.DaemonStarted(
                ProcessHandle.current().pid(), version(), configuration.file().toString()));
        try {
            if (!ExecutableFolder.allows(data.path())) {
                tell(new Event.Advice(
                        "hotswapd",
                        data.path() + " lies on a file system that is mounted noexec: no library can be opened"
                                + " from it; set 'dataDir' to a folder elsewhere"));
            }
        } catch (IOException e) {
            throw unusable(data.path(), e);
        }
        watchdog.start();
        plugins.values().forEach(ReloadManager::start);
        caretaker.start();
        return true;
    }

    private void tell(Event event) {
        reporting.bus().tell(event);
    }

    private static StartFailure unusable(Path dataDir, Exception e) {
        return new StartFailure(
                "data directory " + dataDir + " cannot be used: " + e.getMessage()
                        + "; repair it, or choose another with --data-dir",
                e);
    }

    /** One tick of every plugin that ticks by hand. */
    public void stepManual() {
        plugins.forEach((plugin, manager) -> {
            if (plugin.tick().manual()) {
                manager.step(1);
            }
        });
    }

    /** Whether there is a plugin that ticks by hand. */
    public boolean ticksByHand() {
        return plugins.keySet().stream().anyMatch(plugin -> plugin.tick().manual());
    }

    public Workers workers() {
        return assembly.workers();
    }

    /** Returns once the daemon has stopped. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /**
     * Stops everything in reverse; a second call waits for the first.
     *
     * @param reason for the record
     */
    public void stop(String reason) {
        StopLimit limit = StopLimit.begin(longestTick(), workers());
        try {
            if (stopFirst()) {
                stopNow(reason);
                stopped.countDown();
            }
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            limit.close();
        }
    }

    private Duration longestTick() {
        return plugins.keySet().stream()
                .map(plugin -> plugin.tick().ending())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private synchronized boolean stopFirst() {
        boolean first = !stopping;
        stopping = true;
        return first;
    }

    private void stopNow(String reason) throws InterruptedException {
        List<Worker> endings = new ArrayList<>();
        // Side by side: each may have to wait for a tick that is under way.
        plugins.forEach(
                (plugin, manager) -> endings.add(workers().run("hotswapd-stop-" + plugin.name(), manager::stop)));
        caretaker.close();
        assembly.builds().close();
        endings.forEach(Worker::awaitEnd);
        assembly.hosts().close();
        watchdog.stop();
        reporting.close(new Event.DaemonStopped(
                ProcessHandle.current().pid(), version(), configuration.file().toString(), reason));
        data.close();
    }

    @Override
    public void close() {
        stop("closed");
    }

    /** What there is to know of it and its plugins now. */
    public StatusBoard.Status status() {
        return reporting.board().status();
    }
}

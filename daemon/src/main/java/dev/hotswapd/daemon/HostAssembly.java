package dev.hotswapd.daemon;

import dev.hotswapd.adapter.filesystem.StateDirectory;
import dev.hotswapd.adapter.jna.AbortReports;
import dev.hotswapd.adapter.jna.JnaLibrary;
import dev.hotswapd.adapter.jna.JnaPluginLoader;
import dev.hotswapd.adapter.jna.MappedState;
import dev.hotswapd.adapter.jna.NativeProcessGroups;
import dev.hotswapd.adapter.jna.NativeThreadTuning;
import dev.hotswapd.adapter.jna.TracedThreads;
import dev.hotswapd.adapter.process.Addr2line;
import dev.hotswapd.adapter.process.TickProcesses;
import dev.hotswapd.crash.ErrorFileAnalyzer;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.InProcessHost;
import dev.hotswapd.host.Spares;
import dev.hotswapd.host.SupervisedHost;
import dev.hotswapd.host.TickHost;
import dev.hotswapd.reload.PluginSettings;
import dev.hotswapd.state.LiveState;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateMapper;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts together where plugins tick: their states, and the processes of those that have one. */
record HostAssembly(
        Path dataDir,
        TickProcesses processes,
        Spares spares,
        Clock clock,
        Workers workers,
        List<LiveState> inDaemon,
        List<Tended> tended)
        implements AutoCloseable {
    private static final String FOLDER = "hosts";

    /** Keeps a plugin's state under its name, where somebody removed that. */
    interface Tended {
        void tend() throws IOException;
    }

    /**
     * Starts a process ahead for every plugin that will want one: they take longer to be ready than anything else. They
     * end by themselves where the daemon does not come to close this.
     *
     * @throws IOException where the data directory cannot be used
     */
    static HostAssembly warm(List<PluginSettings> plugins, Path dataDir, Clock clock, DaemonMark mark, Workers workers)
            throws IOException {
        Path folder = dataDir.resolve(FOLDER);
        JnaLibrary.unpack(folder);
        TickProcesses processes = new TickProcesses(
                TickProcessCommand.of(folder),
                mark::ofTicks,
                new NativeProcessGroups(),
                folder,
                AbortReports::demand,
                TracedThreads::reap,
                workers);
        Spares spares = new Spares(processes, workers);
        spares.prepare((int) plugins.stream().filter(PluginSettings::isolated).count());
        return new HostAssembly(
                dataDir, processes, spares, clock, workers, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    /**
     * What makes a plugin's host, given where its events go.
     *
     * @throws StartFailure where the plugin's state cannot be used
     */
    Function<Consumer<HostEvent>, TickHost> host(PluginSettings plugin, Event.Sink events) throws StartFailure {
        StateResult.Ready state = state(plugin);
        state.advice().ifPresent(text -> events.tell(new Event.Advice(plugin.name(), text)));
        if (!plugin.isolated()) {
            inDaemon.add(state.live());
            StateMapper mapper = new MappedState();
            PluginState mapped = mapped(state, mapper);
            return told -> {
                InProcessHost host = new InProcessHost(
                        plugin.tick(),
                        mapped,
                        new JnaPluginLoader(),
                        clock,
                        new NativeThreadTuning(),
                        workers,
                        proving(mapped, told));
                tended.add(() -> {
                    if (state.live().offer()) {
                        host.goOver(mapper);
                    }
                });
                return host;
            };
        }
        Path versions = dataDir.resolve("versions").resolve(plugin.name());
        return told -> {
            SupervisedHost host = new SupervisedHost(
                    plugin.tick(),
                    state.live(),
                    spares,
                    new ErrorFileAnalyzer(new Addr2line(), versions, plugin.root()),
                    clock,
                    workers,
                    told,
                    line -> events.tell(new Event.PluginOutput(plugin.name(), line)));
            tended.add(host::tend);
            return host;
        };
    }

    /** Nobody looks at the daemon's own process from outside: what has survived a trial there has. */
    private static Consumer<HostEvent> proving(PluginState state, Consumer<HostEvent> told) {
        return event -> {
            if (event instanceof HostEvent.Survived survived) {
                state.journal().proves(survived.version());
            }
            told.accept(event);
        };
    }

    private StateResult.Ready state(PluginSettings plugin) throws StartFailure {
        StateResult result = new StateDirectory(dataDir).prepare(plugin.name(), plugin.state());
        if (result instanceof StateResult.Unusable unusable) {
            throw new StartFailure(plugin.name() + ": " + unusable.reason());
        }
        return (StateResult.Ready) result;
    }

    private static PluginState mapped(StateResult.Ready state, StateMapper mapper) throws StartFailure {
        try {
            PluginState mapped = mapper.map(state.live().folder(), state.live().header());
            mapped.takeOver();
            return mapped;
        } catch (IOException e) {
            throw new StartFailure(
                    "the state cannot be mapped: " + e.getMessage() + "; set 'isolation' to \"process\"", e);
        }
    }

    /** Makes again what plugins and their processes need in the data directory, where somebody removed it. */
    void tend() throws IOException {
        JnaLibrary.restore(dataDir.resolve(FOLDER));
        processes.listenAgain();
        for (Tended host : tended) {
            host.tend();
        }
    }

    /** Ends what nobody has taken; call when every host has stopped. */
    @Override
    public void close() {
        // Somebody may have removed them: the next daemon is to find them. Processes see to that where they have them.
        inDaemon.forEach(LiveState::mend);
        spares.close();
        try {
            processes.close();
        } catch (IOException ignored) {
            // A socket that cannot be removed does no harm: the next daemon replaces it.
        }
    }
}

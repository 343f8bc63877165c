package dev.hotswapd.daemon;

import dev.hotswapd.adapter.filesystem.StateDirectory;
import dev.hotswapd.adapter.jna.AbortReports;
import dev.hotswapd.adapter.jna.JnaLibrary;
import dev.hotswapd.adapter.jna.JnaPluginLoader;
import dev.hotswapd.adapter.jna.MappedState;
import dev.hotswapd.adapter.jna.NativeThreadTuning;
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
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateResult;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts together where plugins tick: their states, and the processes of those that have one. */
final class HostAssembly implements AutoCloseable {
    private final Path dataDir;
    private final Clock clock;
    private final Workers workers;
    private final StateDirectory states;
    private final TickProcesses processes;
    private final Spares spares;

    private HostAssembly(Path dataDir, TickProcesses processes, Clock clock, Workers workers) {
        this.workers = workers;
        this.dataDir = dataDir;
        this.clock = clock;
        this.states = new StateDirectory(dataDir);
        this.processes = processes;
        this.spares = new Spares(processes, workers);
    }

    /**
     * Starts a process ahead for every plugin that will want one: they take longer to be ready than anything else. They
     * end by themselves where the daemon does not come to close this.
     *
     * @throws IOException where the data directory cannot be used
     */
    static HostAssembly warm(List<PluginSettings> plugins, Path dataDir, Clock clock, DaemonMark mark, Workers workers)
            throws IOException {
        Path folder = dataDir.resolve("hosts");
        JnaLibrary.unpack(folder);
        HostAssembly hosts = new HostAssembly(
                dataDir,
                new TickProcesses(TickProcessCommand.of(folder), mark.ofTicks(), folder, AbortReports::demand, workers),
                clock,
                workers);
        hosts.spares.prepare(
                (int) plugins.stream().filter(PluginSettings::isolated).count());
        return hosts;
    }

    /**
     * What makes a plugin's host, given where its events go.
     *
     * @throws StartFailure where the plugin's state cannot be used
     */
    Function<Consumer<HostEvent>, TickHost> host(PluginSettings plugin, Event.Sink events) throws StartFailure {
        StateResult.Ready state = state(plugin);
        state.advice().ifPresent(text -> events.tell(new Event.Advice(plugin.name(), text)));
        return plugin.isolated()
                ? told -> supervised(plugin, state, told, events)
                : inProcess(plugin.tick(), mapped(state));
    }

    private StateResult.Ready state(PluginSettings plugin) throws StartFailure {
        StateResult result = states.prepare(plugin.name(), plugin.state());
        if (result instanceof StateResult.Ready ready) {
            return ready;
        }
        String reason = result instanceof StateResult.Unusable unusable ? unusable.reason() : result.toString();
        throw new StartFailure(plugin.name() + ": " + reason);
    }

    private TickHost supervised(
            PluginSettings plugin, StateResult.Ready state, Consumer<HostEvent> told, Event.Sink events) {
        return new SupervisedHost(
                plugin.tick(),
                state,
                spares,
                new ErrorFileAnalyzer(
                        new Addr2line(), dataDir.resolve("versions").resolve(plugin.name()), plugin.root()),
                clock,
                workers,
                told,
                line -> events.tell(new Event.PluginOutput(plugin.name(), line)));
    }

    private Function<Consumer<HostEvent>, TickHost> inProcess(TickSettings ticks, PluginState state) {
        return told ->
                new InProcessHost(ticks, state, new JnaPluginLoader(), clock, new NativeThreadTuning(), workers, told);
    }

    private static PluginState mapped(StateResult.Ready state) throws StartFailure {
        try {
            PluginState mapped = new MappedState().map(state.folder(), state.header());
            mapped.takeOver();
            return mapped;
        } catch (IOException e) {
            throw new StartFailure(
                    "the state cannot be mapped: " + e.getMessage() + "; set 'isolation' to \"process\"", e);
        }
    }

    /** Ends what nobody has taken; call when every host has stopped. */
    @Override
    public void close() throws IOException {
        spares.close();
        processes.close();
    }
}

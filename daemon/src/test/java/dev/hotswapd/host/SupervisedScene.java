package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.testing.NanoClock;
import dev.hotswapd.testing.States;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A supervised host whose processes are fakes. */
final class SupervisedScene implements AutoCloseable {
    /** Longer than any test. */
    static final long PATIENT_NS = 3_600_000_000_000L;

    final PluginState state = States.inMemory();
    final FakeProcesses processes = new FakeProcesses();
    final List<String> faults = new CopyOnWriteArrayList<>();
    private final Workers workers = new Workers(System::nanoTime, (worker, fault) -> faults.add(worker + ": " + fault));
    final Spares spares = new Spares(processes, workers);
    final List<HostEvent> told = new CopyOnWriteArrayList<>();
    final List<String> printed = new CopyOnWriteArrayList<>();
    final SupervisedHost host;

    /** Whether whoever hears of an event, or looks into a crash, fails. */
    private volatile boolean failing;

    SupervisedScene(long deadlineNs) {
        host = new SupervisedHost(
                new TickSettings("ticker", new TickInterval.Manual(), Overrun.SKIP, 10, Duration.ofNanos(deadlineNs)),
                new MemoryState(state),
                spares,
                this::lookInto,
                new NanoClock(),
                workers,
                this::hear,
                printed::add);
    }

    private void hear(HostEvent event) {
        told.add(event);
        if (failing && Thread.currentThread().getName().startsWith("hotswapd-host-")) {
            throw new IllegalStateException("nobody hears");
        }
    }

    private CrashCause lookInto(int exitValue, String report, int version) {
        if (failing) {
            throw new IllegalStateException("nobody looks");
        }
        return CrashCause.named(exitValue + " by " + report);
    }

    void fail(boolean from) {
        failing = from;
    }

    @Override
    public void close() {
        processes.started().forEach(process -> process.ends(0));
        host.stop();
        spares.close();
        soon().until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.endsWith("-ticker") || name.equals("hotswapd-spares")));
        assertThat(faults).isEmpty();
    }

    /** A version ticks in a process of its own, the one that was started as this one. */
    FakeProcess live(int version) {
        int index = processes.started().size();
        host.swap(request(version, false));
        FakeProcess process = processes.process(index);
        process.says(new HostMessage.Ready(index, HostMessage.PROTOCOL));
        state.belongsTo(version);
        process.tells(swapped(version));
        awaitTold(swapped(version));
        return process;
    }

    /** Another version is to be opened in a fresh process beside the live one. */
    FakeProcess opening(int version) {
        int index = processes.started().size();
        host.swap(request(version, true));
        FakeProcess process = processes.process(index);
        process.awaitSent(HostMessage.Open.class);
        return process.says(new HostMessage.Ready(index, HostMessage.PROTOCOL));
    }

    /** The one has opened its version, the other has left. */
    void handOver(FakeProcess from, FakeProcess to) {
        to.says(new HostMessage.Opened());
        HostMessage.Leave leave = from.awaitSent(HostMessage.Leave.class);
        from.says(new HostMessage.Left(leave.next()));
        to.awaitSent(HostMessage.Enter.class);
    }

    /** Process {@code number} opens the version that it was asked for beside the live one, and the state goes to it. */
    FakeProcess entersBeside(FakeProcess live, int number) {
        FakeProcess fresh = processes.process(number);
        fresh.awaitSent(HostMessage.Open.class);
        fresh.says(new HostMessage.Ready(number, HostMessage.PROTOCOL));
        handOver(live, fresh);
        return fresh;
    }

    void isAt(PluginCall work, int version) {
        state.journal().callBegins(work, version, System.nanoTime());
    }

    /** Answers to swaps, in their order. */
    List<HostEvent> answers() {
        return told.stream()
                .filter(event -> event instanceof HostEvent.Swapped
                        || event instanceof HostEvent.NotLoaded
                        || event instanceof HostEvent.Refused
                        || event instanceof HostEvent.Lost)
                .toList();
    }

    Loss awaitLoss() {
        soon().until(() -> told.stream().anyMatch(HostEvent.Lost.class::isInstance));
        List<Loss> losses = told.stream()
                .filter(HostEvent.Lost.class::isInstance)
                .map(event -> ((HostEvent.Lost) event).loss())
                .toList();
        assertThat(losses).hasSize(1);
        return losses.get(0);
    }

    void awaitTold(HostEvent event) {
        soon().until(() -> told.contains(event));
    }

    /** Everything that was asked of the host so far has been done. */
    void settle(FakeProcess by) {
        int version = 1_000 + told.size();
        by.tells(new HostEvent.Closed(artifact(version)));
        awaitTold(new HostEvent.Closed(artifact(version)));
    }

    static HostEvent swapped(int version) {
        return new HostEvent.Swapped(artifact(version), 1, 0, 0, 0, false, MigrationReport.NONE);
    }

    static SwapRequest request(int version, boolean fresh) {
        return new SwapRequest(
                new LoadRequest(artifact(version), LoadSettings.DEFAULT), EntryReason.RELOAD, StateSource.AS_IS, fresh);
    }

    static StagedArtifact artifact(int version) {
        return new StagedArtifact("ticker", version, Path.of("v" + version), Path.of("source"), "hash" + version);
    }
}

package dev.hotswapd.reload;

import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.TickHost;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import dev.hotswapd.time.Moment;
import dev.hotswapd.watch.BuildEnd;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.Look;
import dev.hotswapd.watch.SourceWatch;
import dev.hotswapd.watch.WatcherService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Leads one plugin from saves to swaps: asks {@link ReloadRules} what to do, and does it.
 *
 * <p>Its methods may be called by any thread. All its work is done by the worker {@code hotswapd-PLUGIN}; what other
 * threads have to say is posted to that.
 */
public final class ReloadManager {
    /** A build whose processes nothing can end is not waited for. */
    private static final long LONGEST_END_NS = TimeUnit.SECONDS.toNanos(4);

    private final PluginSettings settings;
    private final ReloadRules rules;
    private final SourceWatch sources;
    private final WatcherService watcher;
    private final Builds builds;
    private final ArtifactStore artifacts;
    private final Remembrance remembrance;
    private final TickHost host;
    private final Event.Sink events;
    private final Clock clock;
    private final Deque<Signal> signals = new ArrayDeque<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Worker worker;
    private ReloadState state;
    private BuildRunner.@Nullable RunningBuild running;
    private Optional<BuildResult> cutShort = Optional.empty();

    /** How a build ended that the rules have not heard of, because the look after it went wrong. */
    private Optional<BuildResult> untold = Optional.empty();

    /** What could not be done and is to be tried again: the state says that it is under way. */
    private final List<Action> undone = new ArrayList<>();

    private boolean closing;
    private boolean hostEnded;

    /** When a build that does not end is no longer waited for; the tick host has stopped by then. */
    private long stopByNs = Moment.NEVER;

    /**
     * @param entered whether a folder of the sources, by its absolute path, is listened to
     * @param hosts makes the tick host, given where its events go
     */
    public ReloadManager(
            PluginSettings settings,
            HintSource hints,
            Predicate<Path> entered,
            WatcherService watcher,
            BuildRunner builds,
            ArtifactStore artifacts,
            Function<Consumer<HostEvent>, TickHost> hosts,
            Event.Sink events,
            Clock clock,
            Workers workers) {
        String plugin = settings.name();
        this.settings = settings;
        this.rules = new ReloadRules(
                plugin,
                settings.root().toString(),
                settings.build().command().display(),
                settings.tick().deadline(),
                settings.tick().manual());
        this.watcher = watcher;
        this.artifacts = artifacts;
        this.remembrance = new Remembrance(artifacts);
        this.events = events;
        this.clock = clock;
        this.state = ReloadState.initial(settings.watch().quietPeriod());
        this.worker = workers.worker("hotswapd-" + plugin, new Waking());
        this.builds = new Builds(settings, watcher, builds, events, clock, worker::fault);
        this.sources = new SourceWatch(
                plugin,
                settings.root(),
                hints,
                entered,
                watcher,
                task -> post(task::run),
                look -> signals.add(new Signal.Looked(look)));
        this.host = hosts.apply(event -> post(() -> signals.add(new Signal.Hosted(event))));
        worker.start();
    }

    public void start() {
        post(this::begin);
    }

    /** Waits until the sources are watched and the first build has been started. */
    public void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Figures of its ticks so far. Any thread may ask. */
    public TickSnapshot ticks() {
        return host.ticks();
    }

    /** Ticks this often at once. */
    public void step(int times) {
        post(() -> host.step(times));
    }

    /** Builds and swaps now, as if a file had been saved. */
    public void reload() {
        post(() -> signals.add(new Signal.Asked()));
    }

    /** Writes once more what the next daemon is to know: somebody has removed it. */
    public void keepAgain() {
        post(() -> remembrance.keepAgain(state.versions().known()));
    }

    /** Stops watching, building and ticking, in this order, and waits for it. */
    public void stop() throws InterruptedException {
        post(() -> closing = true);
        post(sources::close);
        post(this::cancelBuild);
        post(this::stopHost);
        post(() -> stopByNs = clock.nowNs() + LONGEST_END_NS);
        worker.awaitEnd();
    }

    private void post(Worker.Task task) {
        worker.post(() -> {
            task.run();
            handleSignals();
        });
    }

    private void begin() {
        try {
            int owner = host.stateOwner();
            KnownVersions known = remembrance.recall(owner);
            signals.add(new Signal.Started(sources.start(), known, owner));
            handleSignals();
        } finally {
            ready.countDown();
        }
    }

    private void stopHost() {
        hostEnded = host.stop();
        if (!hostEnded) {
            events.tell(new Event.Advice(
                    settings.name(),
                    "did not stop by itself: a tick or hotswapd_unload did not return, or crashed; its state is as that"
                            + " left it"));
        }
    }

    /** What came while everything stopped is all there; the build's end too, unless that is long in coming. */
    private void conclude() {
        worker.end();
        carryOut(rules.stopped(state, List.copyOf(signals), cutShort, clock.now()));
        StagedCopies copies = state.versions().copies();
        (hostEnded ? copies.allClosed() : copies)
                .unneeded(remembrance.versions())
                .forEach(artifacts::discard);
    }

    /** What is to be done when nobody says anything. */
    private final class Waking implements Worker.Routine {
        @Override
        public long dueNs() {
            if (closing) {
                return running == null && stopByNs != Moment.NEVER ? Long.MIN_VALUE : stopByNs;
            }
            return Math.min(wakeNs(), sources.sweepDueNs(wakeNs()));
        }

        private long wakeNs() {
            return Math.min(rules.wakeNs(state, clock.now()), watcher.lookAgainNs());
        }

        @Override
        public void run() {
            if (closing) {
                conclude();
            } else if (clock.nowNs() >= sources.sweepDueNs(wakeNs())) {
                sources.sweep().map(Signal.Looked::new).ifPresent(signals::add);
                handleSignals();
            } else {
                signals.add(
                        clock.nowNs() >= watcher.lookAgainNs()
                                ? new Signal.Looked(sources.look())
                                : new Signal.Elapsed());
                handleSignals();
            }
        }

        @Override
        public void recover() {
            if (!closing) {
                catchUp();
                handleSignals();
            }
        }
    }

    /** Makes up for what a fault may have left undone. */
    private void catchUp() {
        List<Action> again = List.copyOf(undone);
        undone.clear();
        again.stream().filter(this::isWanted).forEach(this::attempt);
        if (running == null && state.phase() instanceof BuildPhase.Building) {
            built(
                    untold.orElseGet(() -> new BuildResult.Failed(
                            -1, Duration.ZERO, List.of("hotswapd: the build could not be started, see above"))),
                    clock.wallClock());
        } else {
            signals.add(new Signal.Looked(sources.lookAtEverything()));
        }
    }

    private boolean isWanted(Action action) {
        return action instanceof Action.Swap swap
                ? state.slots().swapping(swap.artifact().version()).isPresent()
                : state.phase() instanceof BuildPhase.Staging;
    }

    /** Once everything stops they are kept: nothing follows from them any more. */
    private void handleSignals() {
        while (!closing && !signals.isEmpty()) {
            carryOut(rules.decide(state, signals.remove(), clock.now()));
        }
    }

    private void carryOut(Decision decision) {
        state = decision.state();
        decision.actions().forEach(this::attempt);
        // After the actions: a swap does not wait for the disk.
        watcher.keep();
        remembrance.keep(state.versions().known(), settings.isolated() || hostEnded);
    }

    /** Whatever goes wrong: the other actions are to be done all the same, as the state says that they are. */
    private void attempt(Action action) {
        undone.removeIf(earlier -> earlier.getClass() == action.getClass());
        try {
            perform(action);
        } catch (RuntimeException | Error e) {
            if (action instanceof Action.Stage || action instanceof Action.Swap) {
                undone.add(action);
            }
            worker.fault(e);
        }
    }

    private void perform(Action action) {
        if (action instanceof Action.Tell tell) {
            events.tell(tell.event());
        } else if (action instanceof Action.StartBuild start) {
            running = builds.start(start.attempt(), (result, at) -> post(() -> built(result, at)));
        } else if (action instanceof Action.CancelBuild) {
            cancelBuild();
        } else if (action instanceof Action.LookAgain look) {
            signals.add(new Signal.Looked(look.everything() ? sources.lookAtEverything() : sources.look()));
        } else if (action instanceof Action.Settle) {
            signals.add(new Signal.Looked(sources.settle()));
        } else if (action instanceof Action.Stage stage) {
            stage(stage.liveSha256());
        } else if (action instanceof Action.Swap swap) {
            swap(swap);
        } else if (action instanceof Action.Step step) {
            host.step(step.times());
        } else if (action instanceof Action.Discard discard) {
            artifacts.discard(discard.artifact());
        }
    }

    private void swap(Action.Swap swap) {
        remembrance
                .spoilt(swap.artifact())
                .ifPresentOrElse(
                        // A build makes another copy.
                        why -> signals.addAll(List.of(new Signal.Hosted(why), new Signal.Asked())),
                        () -> host.swap(swap.asked(settings.load())));
    }

    private void stage(Optional<String> liveSha256) {
        StageResult result = artifacts.stage(liveSha256);
        if (result instanceof StageResult.Staged) {
            watcher.artifactIsNew();
        }
        signals.add(new Signal.Staged(result));
    }

    private void cancelBuild() {
        if (running != null) {
            running.cancel();
        }
    }

    private void built(BuildResult result, Instant at) {
        running = null;
        BuildEnd end = EndedBuild.of(result, at);
        if (closing) {
            cutShort = Optional.of(result);
            watcher.buildCutShort(end);
            distrust(result, at);
            return;
        }
        untold = Optional.of(result);
        distrust(result, at);
        Look after = sources.lookAtEverything();
        boolean oneMore = watcher.buildEnded(end);
        untold = Optional.empty();
        signals.add(new Signal.Built(result, after, oneMore));
    }

    private void distrust(BuildResult result, Instant at) {
        if (!(result instanceof BuildResult.Succeeded)) {
            artifacts.distrust(at.minus(result.duration()));
        }
    }
}

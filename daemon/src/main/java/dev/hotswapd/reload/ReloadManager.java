package dev.hotswapd.reload;

import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.build.BuildRequest;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.BuildRunner;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.SwapRequest;
import dev.hotswapd.host.TickHost;
import dev.hotswapd.plugin.LoadRequest;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.WatcherService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Leads one plugin from saves to swaps: asks {@link ReloadRules} what to do, and does it.
 *
 * <p>Owns the thread {@code hotswapd-PLUGIN}; whatever other threads have to say reaches it through its mailbox.
 */
public final class ReloadManager {
    /** A build whose processes nothing can end is not waited for. */
    private static final long LONGEST_END_NS = TimeUnit.SECONDS.toNanos(4);

    private final PluginSettings settings;
    private final ReloadRules rules;
    private final SourceWatch sources;
    private final WatcherService watcher;
    private final BuildRunner builds;
    private final ArtifactStore artifacts;
    private final TickHost host;
    private final Event.Sink events;
    private final Clock clock;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Deque<Signal> signals = new ArrayDeque<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Mishaps mishaps;
    private final Thread thread;
    private ReloadState state;
    private BuildRunner.@Nullable RunningBuild running;
    private Optional<BuildResult> cutShort = Optional.empty();

    /** How a build ended that the rules have not heard of, because the look after it went wrong. */
    private Optional<BuildResult> untold = Optional.empty();

    private volatile boolean closing;

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
            Clock clock) {
        String plugin = settings.name();
        this.settings = settings;
        this.rules = new ReloadRules(
                plugin,
                settings.root().toString(),
                settings.build().command().display(),
                settings.tick().deadline(),
                settings.tick().manual());
        this.watcher = watcher;
        this.builds = builds;
        this.artifacts = artifacts;
        this.events = events;
        this.clock = clock;
        this.mishaps = new Mishaps(plugin);
        this.state = ReloadState.initial(settings.watch().quietPeriod());
        this.sources =
                new SourceWatch(plugin, settings.root(), hints, entered, watcher, () -> mailbox.add(this::hinted));
        this.host = hosts.apply(event -> mailbox.add(() -> signals.add(new Signal.Hosted(event))));
        this.thread = new Thread(this::run, "hotswapd-" + plugin);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
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
        mailbox.add(() -> host.step(times));
    }

    /** Builds and swaps now, as if a file had been saved. */
    public void reload() {
        mailbox.add(() -> signals.add(new Signal.Asked()));
    }

    /** Stops watching, building and ticking, in this order, and waits for it. */
    public void stop() throws InterruptedException {
        closing = true;
        mailbox.add(() -> {});
        thread.join();
        boolean ended = host.stop();
        if (!ended) {
            events.tell(new Event.Advice(
                    settings.name(),
                    "did not stop by itself: a tick or hotswapd_unload did not return, or crashed; its state is as that"
                            + " left it"));
        }
        hearOut();
        carryOut(rules.stopped(state, List.copyOf(signals), cutShort, now()));
        StagedCopies copies = state.versions().copies();
        (ended ? copies.allClosed() : copies).unneeded(Set.of()).forEach(artifacts::discard);
    }

    /** What came while everything stopped; the build's end too, which may be long in coming. */
    private void hearOut() throws InterruptedException {
        long latestNs = clock.nowNs() + LONGEST_END_NS;
        while (running != null || !mailbox.isEmpty()) {
            Runnable mail = mailbox.poll(latestNs - clock.nowNs(), TimeUnit.NANOSECONDS);
            if (mail == null) {
                return;
            }
            mail.run();
        }
    }

    private void run() {
        try (sources) {
            attempt(this::begin);
            ready.countDown();
            while (!closing) {
                attempt(this::handleMail);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancelBuild();
    }

    /** Part of the thread's work. */
    private interface Task {
        void run() throws InterruptedException;
    }

    /** Without this thread a plugin would be deaf for good, and nobody would know. */
    private void attempt(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            mishap(e);
        }
    }

    private void mishap(Throwable e) {
        mishaps.happened(e, clock.nowNs()).ifPresent(events::tell);
    }

    private void begin() {
        artifacts.discardLeftovers();
        Signal.Looked first = sources.start();
        boolean upToDate = artifacts.upToDate(watcher.newestModifiedMs());
        signals.add(new Signal.Started(first, upToDate));
        handleSignals();
    }

    private void handleMail() throws InterruptedException {
        awaitMail();
        handleSignals();
    }

    private void awaitMail() throws InterruptedException {
        long retryNs = mishaps.retryNs();
        long wakeNs = Math.min(rules.wakeNs(state, now()), watcher.lookAgainNs());
        // What is due may be what went wrong: it would be due again at once.
        long untilNs = retryNs == Settling.NEVER ? wakeNs : retryNs;
        Runnable mail = untilNs == Settling.NEVER
                ? mailbox.take()
                : mailbox.poll(untilNs - clock.nowNs(), TimeUnit.NANOSECONDS);
        if (mail != null) {
            mail.run();
        } else if (retryNs != Settling.NEVER) {
            retry();
        } else if (clock.nowNs() >= watcher.lookAgainNs()) {
            signals.add(sources.look());
        } else {
            signals.add(new Signal.Elapsed());
        }
    }

    /** Makes up for what a mishap may have left undone. */
    private void retry() {
        mishaps.retrying();
        if (running == null && state.phase() instanceof BuildPhase.Building) {
            built(untold.orElseGet(() -> new BuildResult.Failed(
                    -1, Duration.ZERO, List.of("hotswapd: the build could not be started, see above"))));
        } else {
            signals.add(sources.lookAtEverything(false));
        }
    }

    private void handleSignals() {
        for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
            carryOut(rules.decide(state, signal, now()));
        }
    }

    private void carryOut(Decision decision) {
        state = decision.state();
        for (Action action : decision.actions()) {
            try {
                perform(action);
            } catch (RuntimeException | Error e) {
                // The others are to be done all the same: the state says that they are.
                mishap(e);
            }
        }
    }

    private Moment now() {
        return new Moment(clock.nowNs(), clock.wallClock());
    }

    private void hinted() {
        if (!closing) {
            signals.add(sources.look());
        }
    }

    private void perform(Action action) {
        if (action instanceof Action.Tell tell) {
            events.tell(tell.event());
        } else if (action instanceof Action.StartBuild start) {
            startBuild(start.attempt());
        } else if (action instanceof Action.CancelBuild) {
            cancelBuild();
        } else if (action instanceof Action.Look look) {
            signals.add(look.everything() ? sources.lookAtEverything(false) : sources.look());
        } else if (action instanceof Action.Settle) {
            signals.add(sources.settle());
        } else if (action instanceof Action.Stage stage) {
            signals.add(new Signal.Staged(artifacts.stage(stage.liveSha256())));
        } else if (action instanceof Action.SetBackOutputs back) {
            watcher.setBackOutputs(back.to());
        } else if (action instanceof Action.Swap swap) {
            host.swap(new SwapRequest(
                    new LoadRequest(swap.artifact(), settings.load()), swap.reason(), swap.state(), swap.fresh()));
        } else if (action instanceof Action.Step step) {
            host.step(step.times());
        } else if (action instanceof Action.Discard discard) {
            artifacts.discard(discard.artifact());
        }
    }

    private void startBuild(BuildAttempt attempt) {
        watcher.buildStarted(attempt.build());
        BuildRequest request = new BuildRequest(
                settings.name(),
                attempt.build(),
                settings.build(),
                attempt.changes().files());
        running = builds.start(request, new BuildMail(attempt.build()));
    }

    private void cancelBuild() {
        BuildRunner.RunningBuild build = running;
        if (build != null) {
            build.cancel();
        }
    }

    private void built(BuildResult result) {
        running = null;
        if (closing) {
            cutShort = Optional.of(result);
            return;
        }
        untold = Optional.of(result);
        Signal.Looked after = sources.lookAtEverything(false);
        untold = Optional.empty();
        watcher.buildEnded();
        signals.add(new Signal.Built(result, after));
    }

    /** Brings a build's news from its thread to this one's. */
    private final class BuildMail implements BuildRunner.Listener {
        private final int build;

        BuildMail(int build) {
            this.build = build;
        }

        @Override
        public void output(String line) {
            events.tell(new Event.BuildOutput(settings.name(), build, line));
        }

        @Override
        public void ended(BuildResult result) {
            mailbox.add(() -> built(result));
        }
    }
}

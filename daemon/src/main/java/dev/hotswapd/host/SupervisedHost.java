package dev.hotswapd.host;

import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.LiveState;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ticks in a process of its own, which a crash or a hang ends without touching the daemon; what happened is told, and
 * the next swap begins in another process. Asks {@link HostRules} what to do, and does it.
 *
 * <p>Owns the thread {@code hotswapd-host-NAME}, to which all the rest belongs; its methods may be called by any thread.
 */
public final class SupervisedHost implements TickHost {
    /** How much longer than for its calls a process may take to end: its libraries must be closed. */
    private static final Duration CLOSING = Duration.ofSeconds(4);

    /** Nothing outlives a KILL, but a busy machine takes its time. */
    private static final Duration KILLED = Duration.ofSeconds(5);

    private final LiveState live;
    private final Spares spares;
    private final HangDetector hangs;
    private final HostRules rules;
    private final Duration ending;
    private final Clock clock;
    private final Consumer<HostEvent> events;
    private final Worker worker;
    private final CountDownLatch allGone = new CountDownLatch(1);
    private volatile boolean byForce;
    private volatile TickSnapshot ticks = TickSnapshot.NONE;

    /** Touched by the host's thread only, as are the rest. */
    private final SupervisedProcesses processes;

    private final Deque<HostSignal> signals = new ArrayDeque<>();
    private HostState state = HostState.INITIAL;
    private final Looking looking;

    /** The process that was examined last, and what was found. */
    private int examined = HostState.NONE;

    private List<String> ailments = List.of();

    /**
     * @param analyzer finds out how processes have ended
     * @param events called on the host's threads; must return at once
     * @param output takes the lines that the plugin prints; may wait
     */
    public SupervisedHost(
            TickSettings plan,
            LiveState live,
            Spares spares,
            CrashAnalyzer analyzer,
            Clock clock,
            Workers workers,
            Consumer<HostEvent> events,
            Consumer<String> output) {
        this.live = live;
        this.spares = spares;
        SupervisedProcesses.LossReporter losses =
                new SupervisedProcesses.LossReporter("hotswapd-crash-" + plan.plugin(), analyzer, events, workers);
        this.processes = new SupervisedProcesses(plan, live, spares, clock, losses, this::post, output);
        this.hangs =
                new HangDetector(live::journal, plan.interval(), plan.deadline().toNanos());
        this.ending = plan.ending().plus(CLOSING);
        this.rules = new HostRules(ending);
        this.clock = clock;
        this.events = events;
        this.looking = new Looking();
        this.worker = workers.worker("hotswapd-host-" + plan.plugin(), looking);
        worker.start();
    }

    @Override
    public void swap(SwapRequest request) {
        post(() -> new HostSignal.SwapAsked(request, ailments()));
    }

    /** Makes the state's files again where somebody removed them. To be called from time to time, by any thread. */
    public void tend() {
        post(HostSignal.TendAsked::new);
    }

    /** What the process that serves the plugin was seen to suffer from. */
    private List<String> ailments() {
        return examined == state.phase().here() ? ailments : List.of();
    }

    /** Not when a version is to come: it would wait for that. */
    private void examine() {
        examined = state.phase().here();
        TickProcess here = processes.byNumber().get(examined);
        ailments = here == null ? List.of() : here.ailments(live.journal().tickThread());
    }

    @Override
    public int stateOwner() {
        return live.journal().version();
    }

    @Override
    public void step(int times) {
        post(() -> new HostSignal.StepAsked(times));
    }

    @Override
    public TickSnapshot ticks() {
        return ticks;
    }

    @Override
    public boolean stop() {
        post(HostSignal.StopAsked::new);
        try {
            boolean gone = allGone.await(ending.plus(KILLED).toMillis(), TimeUnit.MILLISECONDS);
            worker.end();
            return gone && !byForce;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param signal made on the host's thread, when all that came before it is done */
    private void post(Supplier<HostSignal> signal) {
        worker.post(() -> {
            handle(signal.get());
            // Where there is always mail, what is due would never be.
            if (clock.nowNs() >= looking.dueNs()) {
                looking.run();
            }
        });
    }

    /** Looks again and again for what hangs. */
    private final class Looking implements Worker.Routine {
        private long lookedNs = clock.nowNs();

        @Override
        public long dueNs() {
            long intervalNs = hangs.intervalNs(state.serving());
            return lookedNs
                    + (processes.unproven().isPresent() ? Math.min(intervalNs, SurvivedTrial.LOOK_NS) : intervalNs);
        }

        @Override
        public void run() {
            long nowNs = clock.nowNs();
            lookedNs = nowNs;
            Optional<SupervisedProcess> caller = state.process(state.phase().caller());
            processes
                    .unproven()
                    .ifPresent(trial -> handle(new HostSignal.Received(
                            trial.process(), new HostMessage.Told(new HostEvent.Survived(trial.version())))));
            handle(new HostSignal.Looked(hangs.look(state.serving(), caller, processes.byNumber(), nowNs)));
        }
    }

    private void handle(HostSignal learned) {
        signals.add(learned);
        while (!signals.isEmpty()) {
            HostDecision decision = rules.decide(state, signals.remove(), clock.nowNs());
            state = decision.state();
            decision.actions().forEach(this::attempt);
        }
        processes.retain(state::knows);
    }

    /** Whatever goes wrong: the other actions are to be done all the same, as the state says that they are. */
    private void attempt(HostAction action) {
        try {
            perform(action);
        } catch (RuntimeException | Error e) {
            worker.fault(e);
        }
    }

    private void perform(HostAction action) {
        if (action instanceof HostAction.OnProcess on) {
            processes.perform(on);
        } else if (action instanceof HostAction.Take take) {
            signals.add(processes.take(take.process()));
        } else if (action instanceof HostAction.Tell tell) {
            events.accept(tell.event());
        } else if (action instanceof HostAction.ShowFigures show) {
            ticks = show.ticks();
            // Once a second.
            examine();
        } else if (action instanceof HostAction.AbandonState) {
            live.note(Journal::abandoned);
        } else if (action instanceof HostAction.ForgetOpening forget) {
            live.note(journal -> journal.openingEnds(forget.pid()));
        } else if (action instanceof HostAction.RefillSpares) {
            spares.refill();
        } else if (action instanceof HostAction.AllGone gone) {
            byForce = gone.byForce();
            if (byForce) {
                live.note(Journal::failed);
            }
            // The next daemon is to find it.
            live.mend();
            allGone.countDown();
        }
    }
}

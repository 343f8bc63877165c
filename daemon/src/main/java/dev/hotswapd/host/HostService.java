package dev.hotswapd.host;

import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateMapper;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Orphans;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tick process's side of the line: does what the daemon says until it says stop, or is gone.
 *
 * <p>{@link #serve} is for the process's main thread; {@code hotswapd-figures} tells the daemon the ticks' figures once
 * a second, {@code hotswapd-outbox} sends, {@code hotswapd-line} notices in the end that the daemon is gone. What goes
 * wrong on any of them is told to the daemon.
 */
public final class HostService {
    private static final long FIGURES_NS = 1_000_000_000;

    private static final long LAST_WORDS_MS = 200;

    private final Link link;
    private final Workers workers;
    private final Outbox outbox;
    private final PluginLoader loader;
    private final StateMapper states;
    private final Clock clock;
    private final ThreadTuning tuning;
    private final OwnProcess self;
    private final Runnable whenAlone;

    public HostService(
            Link link, PluginLoader loader, StateMapper states, Clock clock, ThreadTuning tuning, OwnProcess self) {
        this.link = link;
        this.workers = new Workers(clock::nowNs, (worker, fault) -> {
            self.faulted(fault);
            tell(new HostEvent.Fault(worker + " went on after " + fault));
        });
        this.outbox = new Outbox("hotswapd-outbox", workers);
        this.loader = loader;
        this.states = states;
        this.clock = clock;
        this.tuning = tuning;
        this.self = self;
        this.whenAlone = () -> workers.run("hotswapd-alone", self::endSoon);
    }

    /** The long-lived threads of this process; the daemon hears of their faults. */
    public Workers workers() {
        return workers;
    }

    /**
     * Returns when this process is to end.
     *
     * @param number that the daemon gave this process
     * @return whether everything has stopped; false where a call of the plugin's does not return
     */
    public boolean serve(int number) {
        // A plugin that closes the line's descriptor leaves the receiver waiting for ever: only the sender notices.
        outbox.open(link, whenAlone);
        InProcessHost host = null;
        Figures figures = new Figures();
        Worker telling = workers.worker("hotswapd-figures", figures).start();
        try {
            outbox.post(new HostMessage.Ready(number, HostMessage.PROTOCOL));
            // In the background, for once: who needs the process at once must not wait for it.
            workers.run("hotswapd-warm-up", () -> {
                self.rehearse();
                WarmUp.run(clock, tuning);
            });
            HostMessage message = link.receive();
            while (!(message instanceof HostMessage.Stop)) {
                if (message instanceof HostMessage.Assign assign) {
                    InProcessHost assigned = assigned(assign);
                    telling.post(() -> figures.begin(assigned));
                    host = assigned;
                } else if (host != null && message instanceof HostMessage.GoOver) {
                    host.goOver(states);
                } else if (host != null) {
                    obey(host, message, outbox::post);
                }
                message = link.receive();
            }
        } catch (IOException gone) {
            // The daemon has ended, perhaps by force: there is nobody to tick for.
            if (host != null) {
                host.alone();
            }
        }
        boolean stopped = host == null || stop(host);
        try {
            outbox.close(LAST_WORDS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stopped;
    }

    /** Nobody ends what does not stop once the daemon is gone, and it may be killed meanwhile. */
    private boolean stop(InProcessHost ticking) {
        workers.worker("hotswapd-line").start().post(this::awaitDaemonsEnd);
        return ticking.stop();
    }

    private void awaitDaemonsEnd() {
        try {
            while (true) {
                link.receive();
            }
        } catch (IOException gone) {
            whenAlone.run();
        }
    }

    private InProcessHost assigned(HostMessage.Assign assign) throws IOException {
        PluginState state;
        try {
            state = states.map(assign.stateFolder(), assign.header());
        } catch (IOException e) {
            outbox.post(new HostMessage.Unable("the state cannot be mapped: " + e.getMessage()));
            throw e;
        }
        if (assign.ticks().orphans() == Orphans.KEEP) {
            self.disownChildren();
        }
        if (!assign.inUse()) {
            state.takeOver();
        }
        InProcessHost host = new InProcessHost(assign.ticks(), state, loader, clock, tuning, workers, this::tell);
        outbox.post(new HostMessage.Assigned());
        return host;
    }

    /** Does what a message to a process that has its plugin asks for; {@code answers} takes what it says of it. */
    static void obey(InProcessHost here, HostMessage message, Consumer<HostMessage> answers) {
        if (message instanceof HostMessage.Swap swap) {
            here.swap(swap.request());
        } else if (message instanceof HostMessage.Open open) {
            here.open(open.request(), () -> answers.accept(new HostMessage.Opened()));
        } else if (message instanceof HostMessage.Enter enter) {
            here.enter(enter.request());
        } else if (message instanceof HostMessage.Leave leave) {
            here.leave(() -> answers.accept(new HostMessage.Left(leave.next())));
        } else if (message instanceof HostMessage.ComeBack) {
            here.comeBack();
        } else if (message instanceof HostMessage.Step step) {
            here.step(step.times());
        }
    }

    private void tell(HostEvent event) {
        outbox.post(new HostMessage.Told(event));
    }

    /** Tells them where they have changed, from when there are any for as long as the process lives. */
    private final class Figures implements Worker.Routine {
        private Optional<TickHost> ticking = Optional.empty();
        private long lastCount;
        private long dueNs = Worker.NEVER;

        void begin(TickHost host) {
            ticking = Optional.of(host);
            dueNs = clock.nowNs() + FIGURES_NS;
        }

        @Override
        public long dueNs() {
            return dueNs;
        }

        @Override
        public void run() {
            dueNs = clock.nowNs() + FIGURES_NS;
            ticking.map(TickHost::ticks).filter(now -> now.count() != lastCount).ifPresent(this::tell);
        }

        private void tell(TickSnapshot now) {
            lastCount = now.count();
            outbox.post(new HostMessage.Figures(now));
        }
    }
}

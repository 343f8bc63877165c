package dev.hotswapd.host;

import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.HostMessage.Assign;
import dev.hotswapd.state.Journal;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ticks in a process of its own, which a crash or a hang ends without touching the daemon; what happened is told, and
 * the next swap begins in another process.
 *
 * <p>Owns the thread {@code hotswapd-host-NAME}, to which all the rest belongs; its methods may be called by any thread.
 */
public final class SupervisedHost implements TickHost {
    /** A spare that ends as it is taken is replaced so often. */
    private static final int ATTEMPTS = 2;

    private final TickSettings plan;
    private final StateLocation state;
    private final Journal journal;
    private final Spares spares;
    private final LossReporter losses;
    private final HangDetector watch;
    private final Clock clock;
    private final Consumer<HostEvent> events;
    private final Consumer<String> output;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private volatile TickSnapshot ticks = TickSnapshot.NONE;

    private @Nullable SupervisedProcess current;

    /** Opens a version that cannot be opened beside the one that ticks in {@link #current}. */
    private @Nullable SupervisedProcess incoming;

    /** Whether {@link #incoming} has the state. */
    private boolean handedOver;

    /** What is asked for and not answered yet. */
    private @Nullable SwapRequest asked;

    /** How often that was asked of a process that came to nothing. */
    private int attempts;

    /** Shared the state with a process that was lost; until it is gone too, that is not told. */
    private @Nullable SupervisedProcess leaving;

    private Runnable toTell = () -> {};
    private final SupervisedProcesses processes;
    private volatile boolean closed;

    /**
     * @param events called on the host's threads; must return at once
     * @param output takes the lines that the plugin prints; may wait
     */
    public SupervisedHost(
            TickSettings plan,
            StateLocation state,
            Spares spares,
            CrashAnalyzer inquest,
            Clock clock,
            Consumer<HostEvent> events,
            Consumer<String> output) {
        this.plan = plan;
        this.state = state;
        this.journal = state.journal();
        this.spares = spares;
        this.losses = new LossReporter(plan.plugin(), journal, inquest, clock, events);
        this.watch = new HangDetector(journal, plan.interval(), plan.deadline().toNanos());
        this.processes = new SupervisedProcesses(plan.ending());
        this.clock = clock;
        this.events = events;
        this.output = output;
        Thread thread = new Thread(this::run, "hotswapd-host-" + plan.plugin());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void swap(SwapRequest request) {
        mailbox.add(() -> {
            attempts = 0;
            swapNow(request);
        });
    }

    @Override
    public void step(int times) {
        mailbox.add(() -> Optional.ofNullable(current).ifPresent(here -> here.send(new HostMessage.Step(times))));
    }

    @Override
    public TickSnapshot ticks() {
        return ticks;
    }

    @Override
    public boolean stop() {
        mailbox.add(() -> processes.dismissAll(clock.nowNs()));
        try {
            boolean byThemselves = processes.awaitAllGone();
            if (!byThemselves) {
                mailbox.add(processes::killAll);
                processes.awaitKilled();
            }
            closed = true;
            mailbox.add(() -> {});
            return byThemselves && !processes.byForce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            long lookAtNs = clock.nowNs() + watch.intervalNs();
            while (!closed) {
                Runnable task = mailbox.poll(lookAtNs - clock.nowNs(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
                if (clock.nowNs() >= lookAtNs) {
                    look();
                    lookAtNs = clock.nowNs() + watch.intervalNs();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void swapNow(SwapRequest request) {
        if (processes.stopping()) {
            return;
        }
        asked = request;
        SupervisedProcess here = current;
        try {
            if (leaving != null) {
                // The loss that is told as soon as that process is gone too is the answer.
                return;
            }
            if (here == null) {
                SupervisedProcess first = assigned(false);
                current = first;
                first.send(new HostMessage.Swap(request));
            } else if (request.fresh()) {
                SupervisedProcess next = assigned(true);
                incoming = next;
                handedOver = false;
                next.send(new HostMessage.Open(request));
            } else {
                here.send(new HostMessage.Swap(request));
            }
        } catch (IOException e) {
            cannotStart(request, "no process can be started: " + e.getMessage());
        }
    }

    private void cannotStart(SwapRequest request, String reason) {
        asked = null;
        if (current == null) {
            losses.tell(losses.ofNone(reason, request.load().artifact().version()));
        } else {
            // What is live ticks on.
            events.accept(new HostEvent.NotLoaded(
                    request.load().artifact(), reason, "let the system start more processes, and save again"));
        }
    }

    private SupervisedProcess assigned(boolean inUse) throws IOException {
        SupervisedProcess process = new SupervisedProcess(spares.take());
        processes.add(process);
        process.process().tell(new ProcessListener(process));
        process.send(new Assign(plan, state.folder(), state.header(), inUse));
        events.accept(new HostEvent.Started(process.process().pid()));
        return process;
    }

    private void received(SupervisedProcess from, HostMessage message) {
        from.hears(message);
        if (message instanceof HostMessage.Told told) {
            told(from, told.event());
        } else if (message instanceof HostMessage.Figures figures && from == current) {
            ticks = figures.ticks();
        } else if (message instanceof HostMessage.Opened && from == incoming) {
            if (current != null) {
                current.send(new HostMessage.Leave());
            }
        } else if (message instanceof HostMessage.Left && from == current) {
            if (incoming != null && asked != null) {
                handedOver = true;
                incoming.send(new HostMessage.Enter(asked));
            } else {
                // The one to whom it was to leave the ticks has died meanwhile.
                from.send(new HostMessage.ComeBack());
            }
        } else if (message instanceof HostMessage.Unable unable) {
            from.kill(new SupervisedProcess.KillReason(Loss.Kind.NOT_STARTED, unable.reason()));
        }
    }

    /** What one that was replaced or lost says comes too late: what came of its work has been told. */
    private void told(SupervisedProcess from, HostEvent event) {
        if (event instanceof HostEvent.Closed closed) {
            from.closed(closed.artifact());
            events.accept(event);
        } else if (from == current || from == incoming) {
            if (event instanceof HostEvent.Swapped) {
                swapped(from);
            } else if (event instanceof HostEvent.Refused) {
                notSwapped(from);
            } else if (event instanceof HostEvent.NotLoaded not) {
                from.closed(not.artifact());
                notSwapped(from);
            }
            events.accept(event);
        }
    }

    private boolean serves(SupervisedProcess process) {
        return !process.dismissed() && (process == current || process == incoming);
    }

    private void swapped(SupervisedProcess by) {
        asked = null;
        by.enters();
        if (by == incoming) {
            Optional.ofNullable(current).ifPresent(old -> old.dismiss(clock.nowNs()));
            current = by;
            incoming = null;
        }
    }

    private void notSwapped(SupervisedProcess by) {
        asked = null;
        if (by == incoming) {
            incoming = null;
            if (handedOver && current != null) {
                current.send(new HostMessage.ComeBack());
            }
            by.dismiss(clock.nowNs());
        }
    }

    private void ended(SupervisedProcess who, int exitValue) {
        processes.remove(who, exitValue);
        who.open().forEach(artifact -> events.accept(new HostEvent.Closed(artifact)));
        if (who == leaving) {
            leaving = null;
            toTell.run();
        } else if (serves(who)) {
            fell(who, exitValue);
        }
        journal.openingEnds(who.process().pid());
        processes.tellWhenAllGone();
    }

    private void fell(SupervisedProcess who, int exitValue) {
        SwapRequest request = asked;
        if (request != null && incoming == null && attempts < ATTEMPTS && losses.cameToNothing(who)) {
            attempts++;
            current = null;
            swapNow(request);
        } else if (request != null && who == incoming && !handedOver && current != null) {
            notOpened(who, exitValue, request);
        } else {
            lost(who, exitValue);
        }
    }

    /** It went down in a process of its own: what is live ticks on, untouched. */
    private void notOpened(SupervisedProcess who, int exitValue, SwapRequest request) {
        incoming = null;
        asked = null;
        losses.tellNotOpened(request.load().artifact(), who, exitValue);
    }

    private void lost(SupervisedProcess who, int exitValue) {
        int version = asked == null ? 0 : asked.load().artifact().version();
        Optional<HostEvent> missed = Optional.ofNullable(asked).flatMap(losses::untold);
        boolean entered = who.entered() || missed.isPresent();
        Loss loss = losses.of(who, exitValue, who == caller(), entered ? journal.version() : version);
        SupervisedProcess other = who == current ? incoming : current;
        current = null;
        incoming = null;
        toTell = () -> {
            if (!processes.stopping()) {
                asked = null;
                missed.ifPresent(events);
                // What it was at must not be taken for something that the next one is at.
                journal.abandoned();
                losses.tell(loss, who, exitValue);
            }
        };
        if (other == null) {
            toTell.run();
        } else {
            // Nobody can say whose the state is: both go before a third one may have it.
            leaving = other;
            other.process().kill();
        }
    }

    /** The one that calls the plugin's functions. */
    private @Nullable SupervisedProcess caller() {
        return handedOver && incoming != null ? incoming : current;
    }

    private void look() {
        long nowNs = clock.nowNs();
        processes.killOverdue(nowNs);
        watch.look(processes.those(this::serves), caller(), nowNs);
        if (asked == null && !processes.stopping()) {
            spares.refill();
        }
    }

    private final class ProcessListener implements TickProcess.Listener {
        private final SupervisedProcess process;

        ProcessListener(SupervisedProcess process) {
            this.process = process;
        }

        @Override
        public void received(HostMessage message) {
            mailbox.add(() -> SupervisedHost.this.received(process, message));
        }

        @Override
        public void printed(String line) {
            output.accept(line);
        }

        @Override
        public void ended(int exitValue) {
            mailbox.add(() -> SupervisedHost.this.ended(process, exitValue));
        }
    }
}

package dev.hotswapd.host;

import dev.hotswapd.host.HostMessage.Assign;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.Work;
import dev.hotswapd.tick.Distribution;
import dev.hotswapd.tick.TickPlan;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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
    /** A process that has not said a word for so long after its start never will. */
    private static final long SILENCE_NS = 30_000_000_000L;

    /** Longer than the process itself waits for a tick and for its libraries to close. */
    private static final long STOP_MS = 1_500;

    private static final long LONGEST_LOOK_NS = 250_000_000;
    private static final long SHORTEST_LOOK_NS = 2_000_000;

    private final TickPlan plan;
    private final StatePlace state;
    private final Journal journal;
    private final Spares spares;
    private final Inquest inquest;
    private final long deadlineNs;
    private final Clock clock;
    private final Consumer<HostEvent> events;
    private final Consumer<String> output;
    private final long lookNs;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private volatile TickSnapshot ticks =
            new TickSnapshot(0, 0, 0, new Distribution(0, 0, 0), new Distribution(0, 0, 0));

    private @Nullable Resident current;

    /** Opens a version that cannot be opened beside the one that ticks in {@link #current}. */
    private @Nullable Resident incoming;

    private @Nullable SwapRequest entering;
    private boolean handedOver;
    private int losses;

    /** All that have not ended, those that are to end too. */
    private final List<Resident> residents = new ArrayList<>();

    private boolean stopping;
    private volatile boolean stoppedByForce;
    private volatile boolean closed;
    private final CountDownLatch allGone = new CountDownLatch(1);

    /**
     * @param deadlineNs how long a call of the plugin's may take
     * @param events called on the host's threads; must return at once
     * @param output takes the lines that the plugin prints; may wait
     */
    public SupervisedHost(
            TickPlan plan,
            StatePlace state,
            Spares spares,
            Inquest inquest,
            long deadlineNs,
            Clock clock,
            Consumer<HostEvent> events,
            Consumer<String> output) {
        this.plan = plan;
        this.state = state;
        this.journal = state.journal();
        this.spares = spares;
        this.inquest = inquest;
        this.deadlineNs = deadlineNs;
        this.clock = clock;
        this.events = events;
        this.output = output;
        this.lookNs = Math.max(SHORTEST_LOOK_NS, Math.min(deadlineNs / 8, LONGEST_LOOK_NS));
        Thread thread = new Thread(this::run, "hotswapd-host-" + plan.plugin());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void swap(SwapRequest request) {
        post(() -> swapNow(request));
    }

    @Override
    public void step(int times) {
        post(() -> {
            if (current != null) {
                current.send(new HostMessage.Step(times));
            }
        });
    }

    @Override
    public TickSnapshot ticks() {
        return ticks;
    }

    @Override
    public boolean stop() {
        post(this::dismissAll);
        try {
            boolean byItself = allGone.await(STOP_MS, TimeUnit.MILLISECONDS);
            if (!byItself) {
                post(() -> residents.forEach(resident -> resident.process().kill()));
                allGone.await(STOP_MS, TimeUnit.MILLISECONDS);
            }
            closed = true;
            post(() -> {});
            return byItself && !stoppedByForce;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void dismissAll() {
        stopping = true;
        residents.forEach(resident -> resident.dismiss(clock.nowNs()));
        tellWhenAllGone();
    }

    private void tellWhenAllGone() {
        if (stopping && residents.isEmpty()) {
            allGone.countDown();
        }
    }

    private void post(Runnable task) {
        mailbox.add(task);
    }

    private void run() {
        try {
            long lookAtNs = clock.nowNs() + lookNs;
            while (!closed) {
                Runnable task = mailbox.poll(lookAtNs - clock.nowNs(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
                if (clock.nowNs() >= lookAtNs) {
                    look();
                    lookAtNs = clock.nowNs() + lookNs;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void swapNow(SwapRequest request) {
        try {
            Resident here = current;
            if (here != null && request.fresh()) {
                entering = request;
                handedOver = false;
                Resident next = assigned(true);
                incoming = next;
                next.send(new HostMessage.Open(request));
            } else {
                Resident serving = here == null ? assigned(false) : here;
                current = serving;
                serving.send(new HostMessage.Swap(request));
            }
        } catch (IOException e) {
            events.accept(new HostEvent.Lost(loss(
                    0,
                    Loss.Kind.NOT_STARTED,
                    "no process can be started: " + e.getMessage(),
                    Work.NOTHING,
                    request.load().artifact().version())));
        }
    }

    private Resident assigned(boolean inUse) throws IOException {
        Resident resident = new Resident(spares.take(), clock.nowNs());
        residents.add(resident);
        resident.process().tell(new Ear(resident));
        resident.send(new Assign(plan, state.folder(), state.header(), inUse));
        events.accept(new HostEvent.Started(resident.process().pid()));
        return resident;
    }

    private void received(Resident from, HostMessage message) {
        from.hears();
        if (message instanceof HostMessage.Told told) {
            told(from, told.event());
        } else if (message instanceof HostMessage.Figures figures && from == current) {
            ticks = figures.ticks();
        } else if (message instanceof HostMessage.Opened && from == incoming) {
            if (current != null) {
                current.send(new HostMessage.Leave());
            }
        } else if (message instanceof HostMessage.Left && from == current) {
            if (incoming != null && entering != null) {
                handedOver = true;
                incoming.send(new HostMessage.Enter(entering));
            }
        } else if (message instanceof HostMessage.Unable unable) {
            from.kill(new Resident.Fate(Loss.Kind.NOT_STARTED, unable.reason()));
        }
    }

    private void told(Resident from, HostEvent event) {
        if (event instanceof HostEvent.Closed closed) {
            from.closed(closed.artifact());
        } else if (from == incoming) {
            toldByIncoming(from, event);
        }
        if (!from.dismissed() || event instanceof HostEvent.Closed || event instanceof HostEvent.Refused) {
            events.accept(event);
        }
    }

    private void toldByIncoming(Resident from, HostEvent event) {
        if (event instanceof HostEvent.Swapped) {
            Resident old = current;
            current = from;
            incoming = null;
            if (old != null) {
                old.dismiss(clock.nowNs());
            }
        } else if (event instanceof HostEvent.Refused || event instanceof HostEvent.NotLoaded) {
            incoming = null;
            if (handedOver && current != null) {
                current.send(new HostMessage.ComeBack());
            }
            from.dismiss(clock.nowNs());
        }
    }

    private void ended(Resident who, int exitValue) {
        residents.remove(who);
        who.open().forEach(artifact -> events.accept(new HostEvent.Closed(artifact)));
        stoppedByForce |= stopping && exitValue != 0;
        tellWhenAllGone();
        if (who.dismissed() || (who != current && who != incoming)) {
            return;
        }
        Resident other = who == current ? incoming : current;
        current = null;
        incoming = null;
        if (other != null) {
            // Between two processes nobody can say whose the state is: both go, and the next swap mends it.
            other.kill(new Resident.Fate(Loss.Kind.CRASHED, "replaced"));
        }
        lost(who, exitValue);
    }

    private void lost(Resident who, int exitValue) {
        long pid = who.process().pid();
        Loss loss = who.fate()
                .map(fate -> loss(pid, fate.kind(), fate.signal()))
                .orElseGet(() -> who.heard()
                        ? loss(pid, Loss.Kind.CRASHED, "exit " + exitValue)
                        : loss(pid, Loss.Kind.NOT_STARTED, "the tick process ended before it was ready"));
        events.accept(new HostEvent.Lost(loss));
        if (who.fate().isPresent()) {
            events.accept(new HostEvent.Explained(loss.number(), loss.signal(), Optional.empty()));
        } else {
            explain(loss, who.process(), exitValue);
        }
    }

    /** On a thread of its own: looking up a source line may take longer than the recovery. */
    private void explain(Loss loss, TickProcess process, int exitValue) {
        Thread explaining = new Thread(
                () -> {
                    Inquest.Finding found = inquest.of(exitValue, process.crashReport());
                    events.accept(new HostEvent.Explained(loss.number(), found.signal(), found.frame()));
                },
                "hotswapd-inquest-" + plan.plugin());
        explaining.setDaemon(true);
        explaining.start();
    }

    private Loss loss(long pid, Loss.Kind kind, String signal) {
        if (journal.openingSinceNs() != 0) {
            int version = journal.opening();
            return loss(pid, kind, signal, version > 0 ? Work.OPEN : Work.CLOSE, Math.abs(version));
        }
        return journal.callSinceNs() != 0
                ? loss(pid, kind, signal, journal.work(), journal.workingVersion())
                : loss(pid, kind, signal, Work.NOTHING, journal.version());
    }

    private Loss loss(long pid, Loss.Kind kind, String signal, Work work, int version) {
        losses++;
        return new Loss(losses, pid, kind, signal, work, version, journal.started(), clock.nowNs());
    }

    /** Looks for a call that does not return. */
    private void look() {
        long nowNs = clock.nowNs();
        residents.stream()
                .filter(resident -> resident.overdue(nowNs - STOP_MS * 1_000_000))
                .forEach(resident -> resident.process().kill());
        if (current != null && hangs(journal.callSinceNs(), nowNs)) {
            hung(handedOver && incoming != null ? incoming : current);
        }
        Resident opening = incoming != null ? incoming : current;
        if (opening != null && hangs(journal.openingSinceNs(), nowNs)) {
            hung(opening);
        }
        if (opening != null && !opening.heard() && nowNs - opening.sinceNs() > SILENCE_NS) {
            opening.kill(new Resident.Fate(Loss.Kind.NOT_STARTED, "the tick process does not answer"));
        }
    }

    private boolean hangs(long sinceNs, long nowNs) {
        return sinceNs != 0 && nowNs - sinceNs > deadlineNs;
    }

    private static void hung(Resident resident) {
        if (!resident.process().debugged()) {
            resident.kill(new Resident.Fate(Loss.Kind.HUNG, "hang"));
        }
    }

    private final class Ear implements TickProcess.Listener {
        private final Resident resident;

        Ear(Resident resident) {
            this.resident = resident;
        }

        @Override
        public void received(HostMessage message) {
            post(() -> SupervisedHost.this.received(resident, message));
        }

        @Override
        public void printed(String line) {
            output.accept(line);
        }

        @Override
        public void ended(int exitValue) {
            post(() -> SupervisedHost.this.ended(resident, exitValue));
        }
    }
}

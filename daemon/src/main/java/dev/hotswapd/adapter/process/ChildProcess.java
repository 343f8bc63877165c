package dev.hotswapd.adapter.process;

import dev.hotswapd.adapter.proc.ProcessCondition;
import dev.hotswapd.adapter.proc.ProcessTable;
import dev.hotswapd.host.HostMessage;
import dev.hotswapd.host.Outbox;
import dev.hotswapd.host.StallTimer;
import dev.hotswapd.host.TickProcess;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.Orphans;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tick process that this one has started, and what it says.
 *
 * <p>Safe for use by any thread. Owns {@code hotswapd-child-PID}, which waits for its end, and one thread each for what it
 * prints and for what it is sent.
 */
final class ChildProcess implements TickProcess {
    /** A process that the plugin started may keep the line open. */
    private static final long LAST_WORDS_MS = 200;

    /** From one look to the next at whether it has ended and Java is not told. */
    private static final long UNREAPED_LOOK_MS = 250;

    /** A crash with the heap's lock held gets stuck in reporting itself: nothing is added for so long. */
    private static final long STUCK_NS = 1_000_000_000L;

    private static final long LOOK_NS = 100_000_000;

    /** It takes some 20 ms; on a busy machine much more. */
    private static final long REPORT_NS = 10_000_000_000L;

    private final Process process;
    private final ProcessTable table = new ProcessTable();
    private final TickProcesses.HangReporter hangs;
    private final TickProcesses.ThreadReaper reaper;
    private final ErrorFile report;
    private final Outbox outbox;
    private final ProcessOutput output;
    private final Workers workers;
    private final Leftovers leftovers;
    private final Worker waiting;

    /** Guarded by this object; the spare has none until it is taken. */
    private @Nullable Listener listener;

    private @Nullable Worker receiving;
    private @Nullable SocketLink line;
    private Optional<HostMessage> ready = Optional.empty();
    private boolean gone;
    private boolean ended;
    private volatile Orphans orphans = Orphans.KEEP;
    /** What the process began with. */
    private volatile Optional<ProcessCondition> ours = Optional.empty();

    private final AtomicBoolean dying = new AtomicBoolean();

    /**
     * @param report where its Java writes of a crash
     * @param hangs has it report where a thread hangs
     * @param reaper lets it end where it has made this process its tracer
     * @param workers makes its threads
     * @param leftovers what it leaves behind
     */
    ChildProcess(
            Process process,
            ErrorFile report,
            TickProcesses.HangReporter hangs,
            TickProcesses.ThreadReaper reaper,
            Workers workers,
            Leftovers leftovers) {
        this.process = process;
        this.report = report;
        this.hangs = hangs;
        this.reaper = reaper;
        this.outbox = new Outbox("hotswapd-outbox-" + process.pid(), workers);
        this.output = new ProcessOutput(
                process.getInputStream(),
                "hotswapd-output-" + process.pid(),
                this::seemsToDie,
                this::killUnlessItEnds,
                workers);
        this.workers = workers;
        this.leftovers = leftovers;
        this.waiting = workers.worker("hotswapd-child-" + process.pid());
        waiting.post(this::awaitEnd);
        waiting.post(this::tellOfEnd);
        waiting.post(this::endLeftovers);
    }

    /** Begins to wait for its end. To be called once. */
    void whenOver(Runnable over) {
        waiting.post(over::run);
        waiting.end();
        waiting.start();
    }

    /** Where it has ended, waits for the end of what it has left behind, which is certain to come. */
    void awaitLeftovers() {
        if (!alive()) {
            waiting.awaitEnd();
        }
    }

    private void endLeftovers() throws InterruptedException {
        // Nobody asks about one that was dismissed, or never taken.
        report.collect();
        // A spare that was not taken has run nothing that could start anything.
        if (orphans == Orphans.END) {
            leftovers.end();
            // A copy of the process, made by fork(2), writes the same file when it crashes.
            report.collect();
        }
    }

    /**
     * The process has called.
     *
     * @param receives from that line, each message to {@link #received}
     * @param first what came over it so far
     * @return false where the process is gone, and its line, which something that it left behind may hold, is to be cut
     */
    boolean called(SocketLink link, Worker receives, HostMessage first) {
        synchronized (this) {
            if (gone) {
                return false;
            }
            receiving = receives;
            line = link;
            ready = Optional.of(first);
            tell(to -> to.received(first));
        }
        outbox.open(link, () -> {});
        return true;
    }

    void received(HostMessage message) {
        tell(to -> to.received(message));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void send(HostMessage message) {
        if (message instanceof HostMessage.Assign assign) {
            orphans = assign.ticks().orphans();
        }
        outbox.post(message);
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public boolean reportWhere(long thread) {
        // A signal would hold one that is traced here, and nobody would let it go on to report.
        return thread > 0 && !table.isTracedHere(process.pid(), thread) && hangs.report(process.pid(), thread);
    }

    @Override
    public boolean hasThread(long thread) {
        return table.hasThread(process.pid(), thread);
    }

    @Override
    public boolean dying() {
        // It may have had nowhere to say so.
        if (report.isBegun()) {
            killUnlessItEnds();
        }
        return dying.get();
    }

    /** Its Java writes of it, or is about to; what it prints the plugin may have printed. */
    private boolean seemsToDie() {
        return reportsCrash() || handlesFault();
    }

    @Override
    public boolean reportsCrash() {
        return report.isBegun();
    }

    @Override
    public boolean handlesFault() {
        return table.handlesAFault(process.pid());
    }

    private void killUnlessItEnds() {
        if (dying.compareAndSet(false, true)) {
            workers.run("hotswapd-dying-" + process.pid(), this::killWhenStuck);
        }
    }

    private void killWhenStuck() throws InterruptedException {
        StallTimer reported = new StallTimer(LOOK_NS);
        long beganNs = System.nanoTime();
        long nowNs = beganNs;
        while (reported.of(report.length(), nowNs) < STUCK_NS && nowNs - beganNs < REPORT_NS) {
            if (process.waitFor(LOOK_NS, TimeUnit.NANOSECONDS)) {
                return;
            }
            nowNs = System.nanoTime();
        }
        process.destroyForcibly();
    }

    @Override
    public boolean debugged() {
        return table.isDebugged(process.pid());
    }

    @Override
    public Activity activity() {
        String states = table.threadStates(process.pid());
        if (states.startsWith("T")) {
            return Activity.STOPPED;
        }
        return states.isEmpty() || states.contains("R") ? Activity.RUNS : Activity.WAITS;
    }

    @Override
    public List<String> ailments(long thread) {
        if (ours.isEmpty()) {
            ours = Optional.of(ProcessCondition.ofThisProcess());
        }
        return ProcessCondition.of(process.pid(), thread).ailmentsBeside(ours.get());
    }

    @Override
    public String crashReport() {
        String written = report.take();
        // Most ends leave none; and what could not be written may have been said.
        return written.isEmpty() ? output.report() : written;
    }

    @Override
    public synchronized void tell(Listener whom) {
        listener = whom;
        output.tell(whom::printed);
        ready.ifPresent(whom::received);
        if (ended) {
            whom.ended(process.exitValue());
        }
    }

    private synchronized void tell(Consumer<Listener> what) {
        if (listener != null) {
            what.accept(listener);
        }
    }

    private void awaitEnd() throws InterruptedException {
        // A plugin may have made this process the tracer of its thread: then that must be waited for first.
        while (!process.waitFor(UNREAPED_LOOK_MS, TimeUnit.MILLISECONDS)) {
            table.unreaped(process.pid()).forEach(reaper::reap);
        }
        outbox.close();
        awaitLastWords();
        output.awaitEnd(LAST_WORDS_MS);
    }

    private synchronized void tellOfEnd() {
        ended = true;
        tell(to -> to.ended(process.exitValue()));
    }

    private void awaitLastWords() throws InterruptedException {
        Worker last;
        SocketLink link;
        synchronized (this) {
            gone = true;
            last = receiving;
            link = line;
        }
        if (last != null && link != null) {
            last.awaitEnd(LAST_WORDS_MS);
            try {
                link.close();
            } catch (IOException ignored) {
                // It is of no use any more either way.
            }
        }
    }
}

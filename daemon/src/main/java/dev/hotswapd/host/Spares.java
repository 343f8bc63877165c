package dev.hotswapd.host;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tick processes that are started before they are needed, so that a recovery is a hand-over.
 *
 * <p>Safe for use by any thread. Starts them on the thread {@code hotswapd-spares}.
 */
public final class Spares {
    /** How many wait once every plugin has its own. */
    private static final int FOR_ALL = 1;

    private static final int MOST_REPLACED = 3;

    private static final long GONE_NS = 2_000_000_000;
    private static final long LOOK_NS = 1_000_000;

    private final TickProcess.Starter starter;
    private final Worker starting;

    /** Guarded by this object, as are the rest. */
    private final Deque<TickProcess> waiting = new ArrayDeque<>();

    /** How many are to wait. */
    private int wanted;

    /** How many are being started. */
    private int coming;

    /** How often dead ones were replaced since one was taken. */
    private int replaced;

    private boolean closed;

    public Spares(TickProcess.Starter starter, Workers workers) {
        this.starter = starter;
        this.starting = workers.worker("hotswapd-spares").start();
    }

    /**
     * Starts so many in the background, one for each plugin that is about to begin. As they are taken fewer wait, down to
     * the one that waits for all.
     */
    public synchronized void prepare(int count) {
        wanted = count;
        refill();
    }

    /** Starts those that are missing, in the background; for a time when nobody waits for what that keeps from running. */
    public synchronized void refill() {
        // Somebody may have killed them, or the system for want of memory; but what cannot live is not tried for ever.
        if (replaced < MOST_REPLACED && waiting.removeIf(process -> !process.alive())) {
            replaced++;
        }
        while (!closed && waiting.size() + coming < wanted) {
            coming++;
            starting.post(this::add);
        }
    }

    /**
     * A process for the caller alone, who must stop it, and see to it that {@link #refill} follows.
     *
     * @throws IOException where there is none and the system does not let one start
     */
    public TickProcess take() throws IOException {
        synchronized (this) {
            replaced = 0;
            wanted = Math.min(wanted, Math.max(FOR_ALL, wanted - 1));
            while (!waiting.isEmpty()) {
                TickProcess process = waiting.poll();
                if (process.alive()) {
                    return process;
                }
            }
        }
        return starter.start();
    }

    /** Ends those that nobody took, and waits for it, but not for longer than a busy machine may take. */
    public void close() {
        Deque<TickProcess> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        left.forEach(TickProcess::kill);
        try {
            starting.end();
            starting.awaitEnd(TimeUnit.NANOSECONDS.toMillis(GONE_NS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        left.forEach(Spares::awaitGone);
    }

    private static void awaitGone(TickProcess killed) {
        for (long waitedNs = 0; killed.alive() && waitedNs < GONE_NS; waitedNs += LOOK_NS) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void add() {
        Optional<TickProcess> process = Optional.empty();
        try {
            process = Optional.of(starter.start());
        } catch (IOException ignored) {
            // Whoever needs one will try again, and say why it cannot be had.
        } finally {
            keep(process);
        }
    }

    private void keep(Optional<TickProcess> process) {
        boolean unwanted;
        synchronized (this) {
            coming--;
            unwanted = closed;
            if (!unwanted) {
                process.ifPresent(waiting::add);
            }
        }
        if (unwanted && process.isPresent()) {
            process.get().kill();
            awaitGone(process.get());
        }
    }
}

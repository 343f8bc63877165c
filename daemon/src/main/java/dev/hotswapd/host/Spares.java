package dev.hotswapd.host;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tick processes that are started before they are needed, so that a recovery is a hand-over.
 *
 * <p>Safe for use by any thread. Starts them on the thread {@code hotswapd-spares}.
 */
public final class Spares {
    private final ProcessStarter starter;
    private final ExecutorService starting;

    /** Guarded by this object. */
    private final Deque<TickProcess> waiting = new ArrayDeque<>();

    private boolean closed;

    public Spares(ProcessStarter starter) {
        this.starter = starter;
        this.starting = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "hotswapd-spares");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts so many in the background. */
    public synchronized void prepare(int count) {
        for (int i = 0; i < count && !closed; i++) {
            starting.execute(this::add);
        }
    }

    /**
     * A process for the caller alone, who must stop it; another one takes its place in the background.
     *
     * @throws IOException where there is none and the system does not let one start
     */
    public TickProcess take() throws IOException {
        TickProcess process = next();
        prepare(1);
        return process;
    }

    /** Ends those that nobody took. */
    public void close() {
        Deque<TickProcess> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        starting.shutdown();
        left.forEach(TickProcess::kill);
    }

    private TickProcess next() throws IOException {
        synchronized (this) {
            while (!waiting.isEmpty()) {
                TickProcess process = waiting.poll();
                if (process.alive()) {
                    return process;
                }
            }
        }
        return starter.start();
    }

    private void add() {
        try {
            TickProcess process = starter.start();
            boolean unwanted;
            synchronized (this) {
                unwanted = closed;
                if (!unwanted) {
                    waiting.add(process);
                }
            }
            if (unwanted) {
                process.kill();
            }
        } catch (IOException ignored) {
            // Whoever needs one will try again, and say why it cannot be had.
        }
    }
}

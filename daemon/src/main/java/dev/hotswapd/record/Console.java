package dev.hotswapd.record;

import dev.hotswapd.host.StallTimer;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows lines on a terminal or a pipe: all of them, however slowly it takes them. Where it takes nothing at all for about
 * a second (Ctrl-S, a pager that nobody pages) and many lines wait, nobody waits with them: further ones are left out
 * until those are shown, and then one line says how many.
 *
 * <p>Safe for use by any thread. Owns the thread {@code hotswapd-console}, which alone writes.
 */
public final class Console implements AutoCloseable {
    /** Characters that may wait here before those who show lines do. */
    static final int MOST = 256 << 10;

    /** What a pipe takes or refuses as a whole, PIPE_BUF of pipe(7): writing more would hide that it moves. */
    private static final int PIECE = 4096;

    private static final long LOOK_MS = 100;
    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(1);

    /** The same where it would take something, and it is the disk or the machine that has no time. */
    private static final long STUCK_READY_NS = TimeUnit.SECONDS.toNanos(10);

    private final OutputStream stream;
    private final BooleanSupplier ready;
    private final Clock clock;
    private final Worker worker;

    /** Guarded by this object, as is all below. */
    private final Deque<String> lines = new ArrayDeque<>();

    private final StallTimer still = new StallTimer(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
    private int waiting;
    private long moved;
    private long leftOut;
    private boolean closing;
    private boolean ended;

    /**
     * Begins.
     *
     * @param stream where it goes; a write may take as long as it likes
     * @param ready whether the stream would take something just now; asked by any thread
     */
    public Console(OutputStream stream, BooleanSupplier ready, Clock clock, Workers workers) {
        this.stream = stream;
        this.clock = clock;
        this.ready = ready;
        this.worker = workers.worker("hotswapd-console", this::showNext).start();
    }

    /** Shows one line, its end included; waits for room while there are signs of life. */
    synchronized void show(String line) {
        if (closing) {
            return;
        }
        if (leftOut > 0 || !awaitWhileItMoves(() -> hasRoomFor(line))) {
            leftOut++;
        } else {
            lines.addLast(line);
            waiting += line.length();
            notifyAll();
        }
    }

    /** Waits until all is shown, while there are signs of life; ends. */
    @Override
    public synchronized void close() {
        closing = true;
        notifyAll();
        if (!awaitWhileItMoves(() -> ended)) {
            lines.clear();
            leftOut = 0;
        }
    }

    private boolean hasRoomFor(String line) {
        return waiting == 0 || waiting + line.length() <= MOST;
    }

    /** Whether it came to that. */
    private boolean awaitWhileItMoves(BooleanSupplier done) {
        try {
            while (!done.getAsBoolean()) {
                long stillNs = still.of(moved, clock.nowNs());
                if (stillNs >= STUCK_READY_NS || (stillNs >= STUCK_NS && !ready.getAsBoolean())) {
                    return false;
                }
                wait(LOOK_MS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void showNext() throws InterruptedException {
        String line = next();
        if (line == null) {
            end();
        } else {
            write(line);
        }
    }

    private synchronized @Nullable String next() throws InterruptedException {
        while (lines.isEmpty() && leftOut == 0) {
            if (closing) {
                return null;
            }
            wait();
        }
        String line = lines.pollFirst();
        if (line == null) {
            line = String.format(
                    Locale.ROOT,
                    "… %,d lines left out: they were not read here for a while; the log has them\n",
                    leftOut);
            leftOut = 0;
        } else {
            waiting -= line.length();
        }
        return line;
    }

    private void write(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += PIECE) {
                stream.write(bytes, at, Math.min(PIECE, bytes.length - at));
                moves();
            }
            stream.flush();
        } catch (IOException ignored) {
            // Nobody reads it any more: the log has it.
        } finally {
            moves();
        }
    }

    private synchronized void moves() {
        moved++;
        notifyAll();
    }

    private synchronized void end() {
        worker.end();
        ended = true;
        notifyAll();
    }
}

package dev.hotswapd.tick;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ticks one plugin on absolute deadlines, and swaps its versions between two ticks.
 *
 * <p>Owns the thread {@code hotswapd-tick-NAME}, which does nothing else: no I/O, no lock, and per tick no allocation.
 * The public methods may be called by any thread; what they ask for happens between two ticks, one request at a time.
 */
public final class TickScheduler {
    private final TickInterval interval;
    private final Clock clock;
    private final ThreadTuning tuning;
    private final TickListener listener;
    private final TickStatistics statistics = new TickStatistics();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    // The rest belongs to the tick thread.
    private final TickGrid grid;
    private @Nullable OpenPlugin live;
    private boolean entering;
    private long missedBeforeSwap;

    public TickScheduler(
            String name,
            TickInterval interval,
            Overrun overrun,
            Clock clock,
            ThreadTuning tuning,
            TickListener listener) {
        this.interval = interval;
        this.clock = clock;
        this.tuning = tuning;
        this.listener = listener;
        long intervalNs =
                interval instanceof TickInterval.Every every ? every.interval().toNanos() : Long.MAX_VALUE;
        this.grid = new TickGrid(intervalNs, overrun, Long.MAX_VALUE);
        this.thread = new Thread(this::run, "hotswapd-tick-" + name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Puts a version in place of the live one; answered by {@link TickListener#swapped}. */
    public void swap(OpenPlugin next) {
        request(new Request.Swap(next, statistics.missed()));
    }

    /** Ticks {@code times} times at once, without regard to the interval. Nothing happens while no version is live. */
    public void step(int times) {
        for (int i = 0; i < times; i++) {
            request(new Request.Step());
        }
    }

    public TickSnapshot snapshot() {
        return statistics.snapshot();
    }

    /**
     * Stops ticking; the live version stays open and belongs to the caller again.
     *
     * @return whether the tick thread has ended: false when a tick did not return within {@code waitMs} milliseconds
     */
    public boolean stop(long waitMs) throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join(waitMs);
        return !thread.isAlive();
    }

    private void request(Request request) {
        requests.add(request);
        LockSupport.unpark(thread);
    }

    private void run() {
        tuning.wakeExactly();
        while (!closing) {
            serveOne();
            OpenPlugin plugin = live;
            if (plugin == null) {
                waitUntil(Long.MAX_VALUE);
            } else if (clock.nowNs() >= grid.dueNs()) {
                long endNs = tick(plugin, grid.dueNs());
                long missed = grid.advance(endNs);
                if (grid.dueNs() <= endNs) {
                    statistics.overran(missed);
                }
            } else {
                waitUntil(grid.dueNs());
            }
        }
    }

    /** Returns at {@code deadlineNs}, or earlier when there may be something to serve. */
    private void waitUntil(long deadlineNs) {
        if (!requests.isEmpty() || closing) {
            return;
        }
        if (deadlineNs == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, deadlineNs - clock.nowNs());
        }
    }

    /** Calls the plugin once; returns the time at which the call ended. */
    private long tick(OpenPlugin plugin, long dueNs) {
        long startNs = clock.nowNs();
        if (entering) {
            entering = false;
            listener.entered(plugin.artifact().version(), startNs, statistics.missed() - missedBeforeSwap);
        }
        // do_tick takes an int32_t: after 2,147,483,647 ticks (24 days at 1 kHz) the number wraps, as C's would.
        plugin.tick((int) (statistics.count() + 1));
        long endNs = clock.nowNs();
        statistics.ticked(startNs - dueNs, endNs - startNs);
        return endNs;
    }

    private void serveOne() {
        Request request = requests.poll();
        if (request instanceof Request.Swap swap) {
            swapNow(swap);
        } else if (request instanceof Request.Step) {
            stepNow();
        }
    }

    private void swapNow(Request.Swap request) {
        long startNs = clock.nowNs();
        boolean first = live == null;
        live = request.next();
        entering = true;
        missedBeforeSwap = request.missedBefore();
        if (first && interval instanceof TickInterval.Every) {
            grid.restart(startNs);
        }
        long endNs = clock.nowNs();
        listener.swapped(request.next(), statistics.count() + 1, endNs - startNs, endNs);
    }

    private void stepNow() {
        OpenPlugin plugin = live;
        if (plugin != null) {
            tick(plugin, clock.nowNs());
            listener.stepped(plugin.artifact().version(), statistics.count());
        }
    }

    /** What other threads ask of the tick thread. */
    private sealed interface Request {
        record Swap(OpenPlugin next, long missedBefore) implements Request {}

        record Step() implements Request {}
    }
}

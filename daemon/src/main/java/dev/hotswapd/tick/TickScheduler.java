package dev.hotswapd.tick;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ticks one plugin on absolute deadlines, and swaps its versions between two ticks.
 *
 * <p>Owns the thread {@code hotswapd-tick-NAME}, which does nothing else: no I/O, no lock, and per tick no allocation.
 * The public methods may be called by any thread; what they ask for happens between two ticks, one request at a time.
 */
public final class TickScheduler {
    /** What a program's main thread has: plugins were perhaps written as one. In bytes; taken up only where used. */
    private static final long STACK = 8 << 20;

    private static final long LOOK_MS = 50;

    /** How often a request that has to wait is looked at. */
    private static final long REQUEST_LOOK_NS = 200_000;

    private final TickSettings ticks;
    private final Clock clock;
    private final ThreadTuning tuning;
    private final TickListener listener;
    private final TickStatistics statistics = new TickStatistics();
    private final Trial trial;
    private final TickRequests requests;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean alone;

    // The rest belongs to the tick thread.
    private final PluginState state;
    private final Journal journal;
    private final Handover handover;
    private final TickGrid grid;
    private @Nullable OpenPlugin live;
    private @Nullable OpenPlugin away;
    private boolean entering;

    private long missedBeforeSwap;
    private long threadId;

    /** @param state of the plugin, taken over from whatever process had it before */
    public TickScheduler(
            TickSettings ticks, PluginState state, Clock clock, ThreadTuning tuning, TickListener listener) {
        this.ticks = ticks;
        this.clock = clock;
        this.tuning = tuning;
        this.listener = listener;
        this.state = state;
        this.journal = state.journal();
        this.trial = new Trial(ticks.trial(), journal, clock, listener::survived);
        this.requests = new TickRequests(trial);
        this.handover = new Handover(state, clock);
        long intervalNs = ticks.interval() instanceof TickInterval.Every every
                ? every.interval().toNanos()
                : Long.MAX_VALUE;
        this.grid = new TickGrid(intervalNs, ticks.overrun(), Long.MAX_VALUE);
        this.thread = new Thread(null, tuning.guarded(this::run), "hotswapd-tick-" + ticks.plugin(), STACK);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Puts a version in place of the live one; answered by {@link TickListener#swapped} or {@code refused}. Where the live
     * one has just survived its trial, ticks go on until that is noted, a fifth of a second at most.
     */
    public void swap(SwapPlan plan) {
        long missed = statistics.missed();
        requests.addHandover(() -> swapNow(plan, missed));
        LockSupport.unpark(thread);
    }

    /** Ticks {@code times} times at once, without regard to the interval. Nothing happens while no version is live. */
    public void step(int times) {
        for (int i = 0; i < times; i++) {
            request(this::stepNow);
        }
    }

    /** Unloads the live version and ticks no more, so that another process can; answered by {@link TickListener#left}. */
    public void leave() {
        requests.addHandover(this::leaveNow);
        LockSupport.unpark(thread);
    }

    /** Loads the version that left again, and ticks on: the other process would not. */
    public void comeBack() {
        request(this::comeBackNow);
    }

    /** Runs it between two ticks, and returns when that is done or there are no more ticks. Not for the tick thread. */
    public void between(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        request(() -> {
            work.run();
            done.countDown();
        });
        while (!done.await(LOOK_MS, TimeUnit.MILLISECONDS) && thread.isAlive()) {
            // A tick may take long.
        }
    }

    public TickSnapshot snapshot() {
        return statistics.snapshot();
    }

    /** Nobody is left to note that the live version has survived its trial: it is noted when it ends in good order. */
    public void alone() {
        alone = true;
    }

    /**
     * Stops ticking and unloads the live version, which stays open and belongs to the caller again.
     *
     * @return whether the tick thread has ended: false when a call did not return within {@code waitMs} milliseconds
     */
    public boolean stop(long waitMs) throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join(waitMs);
        return !thread.isAlive();
    }

    private void request(Runnable request) {
        requests.add(request);
        LockSupport.unpark(thread);
    }

    private void run() {
        tuning.wakeExactly();
        threadId = tuning.threadId();
        while (!closing) {
            round();
        }
        OpenPlugin last = live;
        if (last != null) {
            handover.unload(last, nextTick());
            if (alone && trial.isSurvived()) {
                journal.proves(last.artifact().version());
            }
            // It ends in good order: nobody is to miss it.
            journal.enteredBy(0);
        }
    }

    /** By itself: Java would be long in compiling the loop around it, which is entered only once. */
    private void round() {
        Runnable request = requests.take();
        if (request != null) {
            request.run();
        }
        OpenPlugin plugin = live;
        if (plugin == null) {
            waitUntil(Long.MAX_VALUE);
            return;
        }
        long nowNs = clock.nowNs();
        if (nowNs >= grid.dueNs()) {
            long endNs = tick(plugin, grid.dueNs(), nowNs);
            long missed = grid.advance(endNs);
            if (grid.dueNs() <= endNs) {
                statistics.overran(missed);
            }
        } else {
            waitUntil(grid.dueNs());
        }
    }

    /** Returns at {@code deadlineNs}, or earlier when there may be something to serve. */
    private void waitUntil(long deadlineNs) {
        if (requests.anyToTake() || closing) {
            return;
        }
        boolean waits = requests.any();
        if (deadlineNs == Long.MAX_VALUE && !waits) {
            LockSupport.park(this);
        } else {
            long leftNs = deadlineNs - clock.nowNs();
            LockSupport.parkNanos(this, waits ? Math.min(leftNs, REQUEST_LOOK_NS) : leftNs);
        }
    }

    private long nextTick() {
        return journal.started() + 1;
    }

    /** Calls the plugin once; returns the time at which the call ended. */
    private long tick(OpenPlugin plugin, long dueNs, long startNs) {
        long lastDueNs = journal.lastDueNs();
        long number = nextTick();
        if (entering) {
            entering = false;
            long missed = statistics.missed() - missedBeforeSwap + grid.missedBy(startNs);
            listener.entered(plugin.artifact().version(), startNs, missed);
        }
        // Another version's constructors run beside it: should they end the process, this tick must leave no trace.
        boolean risky = journal.openingSinceNs() != 0;
        if (risky) {
            state.secure();
        }
        journal.tickBegins(number, dueNs, startNs);
        plugin.tick(number, dueNs, lastDueNs == 0 ? 0 : Math.max(0, dueNs - lastDueNs));
        tuning.endCopies();
        if (risky) {
            state.released();
        }
        journal.callEnds();
        long endNs = clock.nowNs();
        statistics.ticked(startNs - dueNs, endNs - startNs);
        trial.ticked();
        return endNs;
    }

    private void swapNow(SwapPlan plan, long missedBefore) {
        long startNs = clock.nowNs();
        OpenPlugin old = live;
        OpenPlugin next = plan.next();
        journal.enteredBy(threadId);
        Handover.Outcome outcome = handover.handOver(old, plan, nextTick());
        if (outcome instanceof Handover.Outcome.Done done) {
            live = next;
            entering = true;
            missedBeforeSwap = missedBefore;
            if (old == null) {
                takeUpRhythm(startNs);
            }
            long endNs = clock.nowNs();
            // Where another process had to leave first, ticks have waited since then.
            long sinceNs = journal.leftNs() == 0 ? startNs : journal.leftNs();
            journal.leaves(0);
            listener.swapped(next, nextTick(), endNs - sinceNs, endNs, done.report());
            trial.begin(next.artifact().version());
        } else if (outcome instanceof Handover.Outcome.Refused refused) {
            if (old != null) {
                journal.calls(PluginCall.TICK, old.artifact().version());
            }
            listener.refused(next, refused.reason(), refused.remedy());
        }
    }

    private void takeUpRhythm(long nowNs) {
        if (ticks.interval() instanceof TickInterval.Every) {
            grid.resume(journal.lastDueNs(), nowNs);
        }
    }

    private void stepNow() {
        OpenPlugin plugin = live;
        if (plugin != null) {
            long nowNs = clock.nowNs();
            tick(plugin, nowNs, nowNs);
            listener.stepped(plugin.artifact().version(), journal.started());
        }
    }

    private void leaveNow() {
        OpenPlugin plugin = live;
        if (plugin != null) {
            journal.leaves(clock.nowNs());
            handover.unload(plugin, nextTick());
            away = plugin;
            live = null;
        }
        listener.left();
    }

    private void comeBackNow() {
        OpenPlugin plugin = away;
        if (plugin != null) {
            journal.enteredBy(threadId);
            handover.resume(plugin, nextTick());
            journal.calls(PluginCall.TICK, plugin.artifact().version());
            live = plugin;
            away = null;
            journal.leaves(0);
            takeUpRhythm(clock.nowNs());
        }
    }
}

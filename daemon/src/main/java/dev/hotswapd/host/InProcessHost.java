package dev.hotswapd.host;

import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;
import dev.hotswapd.plugin.PluginLoader.LoadResult;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginState;
import dev.hotswapd.state.StateMapper;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickListener;
import dev.hotswapd.tick.TickScheduler;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Ticks in this process: fast and unprotected. In a tick process it is what the process is for.
 *
 * <p>Owns the threads {@code hotswapd-loader-NAME}, which opens and closes libraries, and {@code hotswapd-tick-NAME}.
 */
public final class InProcessHost implements TickHost {
    /** How long libraries may take to close when the host stops. */
    private static final long CLOSING_MS = 2_000;

    /** How long a save may wait for a tick to return before its version is opened. */
    private static final long LONGEST_WAIT_NS = 200_000_000;

    private static final long CLOSE_LOOK_NS = 50_000;

    private static final long PID = ProcessHandle.current().pid();

    private final TickSettings ticks;
    private final PluginLoader loader;
    private final PluginState state;
    private final Journal journal;
    private final Clock clock;
    private final ThreadTuning tuning;
    private final Consumer<HostEvent> events;
    private final Worker loading;
    private final TickScheduler scheduler;

    /** Open versions, oldest first, the live one last. Touched by the loader's thread only. */
    private final Deque<OpenPlugin> open = new ArrayDeque<>();

    /** Whether a version was to be live in this process before. Touched by the loader's thread only. */
    private boolean begun;

    /** Written by the loader's thread before a swap is asked for, read by the tick thread when it is done. */
    private volatile long loadNs;

    private volatile boolean fresh;

    /** Number of the version that ticked last in this process; written by the tick thread. */
    private volatile int live;

    private volatile Runnable whenLeft = () -> {};

    /** Whether another process has the state, or is about to. */
    private volatile boolean leaving;

    /** Whether it was told that the state's files are gone. Touched by the tick thread only. */
    private boolean complained;

    /**
     * @param state of the plugin, taken over from whatever process had it before
     * @param events called on the host's threads; must return at once
     */
    public InProcessHost(
            TickSettings ticks,
            PluginState state,
            PluginLoader loader,
            Clock clock,
            ThreadTuning tuning,
            Workers workers,
            Consumer<HostEvent> events) {
        this.ticks = ticks;
        this.loader = loader;
        this.state = state;
        this.journal = state.journal();
        this.clock = clock;
        this.tuning = tuning;
        this.events = events;
        this.loading = workers.worker("hotswapd-loader-" + ticks.plugin(), Worker.Routine.NONE, tuning::guarded)
                .start();
        this.scheduler = new TickScheduler(ticks, state, clock, tuning, new Relay());
        this.scheduler.start();
    }

    @Override
    public void swap(SwapRequest request) {
        open(request, () -> enterNow(request));
    }

    /** Only opens the library, while another process ticks on; {@code opened} is run on the loader's thread. */
    void open(SwapRequest request, Runnable opened) {
        loading.post(() -> openNow(request, opened));
    }

    /** Makes live what was opened: the other process has left. */
    void enter(SwapRequest request) {
        fresh = true;
        loading.post(() -> enterNow(request));
    }

    /** Ticks no more, for another process will; {@code left} is run on the tick thread when the live version is unloaded. */
    void leave(Runnable left) {
        leaving = true;
        whenLeft = left;
        scheduler.leave();
    }

    /** Ticks on after all. */
    void comeBack() {
        leaving = false;
        scheduler.comeBack();
    }

    /**
     * Has the state in other files from now on, for somebody removed those that it had.
     *
     * @param mapper of the state
     */
    public void goOver(StateMapper mapper) {
        // The loader waits for it: what is opened meanwhile would stand in the journal that is left.
        loading.post(() -> scheduler.between(() -> {
            if (!leaving) {
                goOverNow(mapper);
            }
        }));
    }

    private void goOverNow(StateMapper mapper) {
        try {
            mapper.goOver();
            complained = false;
        } catch (NoSuchFileException ignored) {
            // The daemon has taken it back: another process is to have the state.
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Once: it is asked for again every second. */
    private void complain(IOException e) {
        if (!complained) {
            complained = true;
            events.accept(new HostEvent.Fault("the state is not kept in its file: " + e.getMessage()));
        }
    }

    @Override
    public int stateOwner() {
        return journal.version();
    }

    @Override
    public void step(int times) {
        scheduler.step(times);
    }

    @Override
    public TickSnapshot ticks() {
        return scheduler.snapshot();
    }

    /** The daemon is gone. To be stopped now. */
    void alone() {
        scheduler.alone();
    }

    @Override
    public boolean stop() {
        try {
            if (!scheduler.stop(ticks.ending().toMillis())) {
                // A tick is inside the library: closing it now would crash the process.
                return false;
            }
            loading.post(this::closeAll);
            loading.end();
            boolean closed = loading.awaitEnd(CLOSING_MS);
            if (closed) {
                journal.left(live);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void openNow(SwapRequest request, Runnable opened) {
        long startNs = clock.nowNs();
        journal.openedBy(tuning.threadId());
        journal.openingBegins(request.load().artifact().version(), PID, startNs);
        awaitSecuredTick();
        LoadResult result = opened(request.load());
        journal.openingEnds(PID);
        if (result instanceof LoadResult.NotOpened not) {
            events.accept(new HostEvent.NotLoaded(request.load().artifact(), not.reason(), not.remedy()));
        } else if (result instanceof LoadResult.Opened made) {
            open.addLast(made.plugin());
            loadNs = clock.nowNs() - startNs;
            opened.run();
        }
    }

    /** The tick under way began before anybody knew of the opening; those after it are secured. It may be a long one. */
    private void awaitSecuredTick() {
        long tick = journal.started();
        long latestNs = clock.nowNs() + LONGEST_WAIT_NS;
        while (!open.isEmpty() && journal.callSinceNs() != 0 && journal.started() == tick && clock.nowNs() < latestNs) {
            LockSupport.parkNanos(CLOSE_LOOK_NS);
        }
    }

    /** A fault of the loader's is an answer too: whoever asked waits for one. */
    private LoadResult opened(LoadRequest request) {
        try {
            return loader.open(
                    request, new StateBlock(state.address(), state.block().limit()));
        } catch (RuntimeException | Error e) {
            return faulty(e);
        }
    }

    private static LoadResult.NotOpened faulty(Throwable e) {
        Workers.passOnEndOfMemory(e);
        return new LoadResult.NotOpened("cannot be opened: " + e, "report this as a fault of hotswapd");
    }

    private void enterNow(SwapRequest request) {
        if (!begun && request.state() == StateSource.LAST_GOOD) {
            state.goBackToGood(request.load().artifact().version());
        }
        begun = true;
        OpenPlugin next = open.getLast();
        try {
            SwapPreparation.misfit(next, state.block().limit())
                    .ifPresentOrElse(
                            why -> refuse(next, why),
                            () -> scheduler.swap(SwapPreparation.of(next, request.reason(), state)));
        } catch (IllegalArgumentException e) {
            refuse(
                    next,
                    new LoadResult.NotOpened(
                            "describes its state in a way that cannot be: " + e.getMessage(),
                            "describe it with the HOTSWAPD_STATE macro of hotswapd.h"));
        } catch (InternalError memoryIsGone) {
            // No fault of the version's: this process cannot go on.
            throw memoryIsGone;
        } catch (RuntimeException | Error e) {
            refuse(next, faulty(e));
        }
    }

    private void refuse(OpenPlugin next, LoadResult.NotOpened why) {
        events.accept(new HostEvent.NotLoaded(next.artifact(), why.reason(), why.remedy()));
        drop(next);
    }

    /**
     * The replaced version stays open for one version more, and for as long as threads that plugins have started run: to
     * close the code that they run in would crash the process, and the version that has come in would look guilty.
     */
    private void retire() {
        while (open.size() > 2 && !tuning.pluginThreadsRun()) {
            closeVersion(open.removeFirst());
        }
    }

    private void closeVersion(OpenPlugin plugin) {
        journal.openingBegins(-plugin.artifact().version(), PID, clock.nowNs());
        try {
            closeLast(plugin);
        } finally {
            journal.openingEnds(PID);
        }
    }

    private void closeAll() {
        if (!tuning.pluginThreadsRun()) {
            open.forEach(this::closeLast);
        }
    }

    /** Leaves the journal alone: another process may have the state by now. */
    private void closeLast(OpenPlugin plugin) {
        plugin.close();
        events.accept(new HostEvent.Closed(plugin.artifact()));
    }

    private void drop(OpenPlugin refused) {
        if (!tuning.pluginThreadsRun() && open.remove(refused)) {
            closeVersion(refused);
        }
    }

    /** Turns what the tick thread says into events. */
    private final class Relay implements TickListener {
        @Override
        public void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs, MigrationReport moved) {
            live = plugin.artifact().version();
            events.accept(new HostEvent.Swapped(plugin.artifact(), tick, loadNs, pauseNs, atNs, fresh, moved));
            fresh = false;
            loading.post(InProcessHost.this::retire);
        }

        @Override
        public void refused(OpenPlugin plugin, String reason, String remedy) {
            events.accept(new HostEvent.Refused(plugin.artifact(), reason, remedy));
            loading.post(() -> drop(plugin));
        }

        @Override
        public void entered(int version, long atNs, long missedTicks) {
            events.accept(new HostEvent.Entered(version, atNs, missedTicks));
        }

        @Override
        public void survived(int version) {
            events.accept(new HostEvent.Survived(version));
        }

        @Override
        public void stepped(int version, long tick) {
            events.accept(new HostEvent.Stepped(version, tick));
        }

        @Override
        public void left() {
            whenLeft.run();
        }
    }
}

package dev.hotswapd.host;

import dev.hotswapd.plugin.LoadRequest;
import dev.hotswapd.plugin.LoadResult;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader;
import dev.hotswapd.state.MigrationReport;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.ThreadTuning;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickListener;
import dev.hotswapd.tick.TickScheduler;
import dev.hotswapd.tick.TickSnapshot;
import dev.hotswapd.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ticks in this process: fast and unprotected.
 *
 * <p>Owns the threads {@code hotswapd-loader-NAME}, which opens and closes libraries, and {@code hotswapd-tick-NAME}.
 */
public final class InProcessHost implements TickHost {
    /** How long a tick, and then the loader, may take to return when the host stops. */
    private static final long STOP_MS = 400;

    private final PluginLoader loader;
    private final Clock clock;
    private final Consumer<HostEvent> events;
    private final ExecutorService loading;
    private final TickScheduler scheduler;

    /** Open versions, oldest first, the live one last. Touched by the loader's thread only. */
    private final Deque<OpenPlugin> open = new ArrayDeque<>();

    /** Written by the loader's thread before a swap is asked for, read by the tick thread when it is done. */
    private volatile long loadNs;

    /**
     * @param name of the plugin
     * @param events called on the host's threads; must return at once
     */
    public InProcessHost(
            String name,
            TickInterval interval,
            Overrun overrun,
            PluginLoader loader,
            Clock clock,
            ThreadTuning tuning,
            Consumer<HostEvent> events) {
        this.loader = loader;
        this.clock = clock;
        this.events = events;
        this.loading = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "hotswapd-loader-" + name);
            thread.setDaemon(true);
            return thread;
        });
        this.scheduler = new TickScheduler(name, interval, overrun, clock, tuning, new Relay());
        this.scheduler.start();
    }

    @Override
    public void swap(SwapRequest request) {
        loading.execute(() -> open(request.load()));
    }

    @Override
    public void step(int times) {
        scheduler.step(times);
    }

    @Override
    public TickSnapshot ticks() {
        return scheduler.snapshot();
    }

    @Override
    public boolean stop() {
        try {
            if (!scheduler.stop(STOP_MS)) {
                // A tick is inside the library: closing it now would crash the process.
                return false;
            }
            if (!loading.isShutdown()) {
                loading.execute(() -> open.forEach(this::closeVersion));
                loading.shutdown();
            }
            return loading.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void open(LoadRequest request) {
        long startNs = clock.nowNs();
        LoadResult result = loader.open(request);
        if (result instanceof LoadResult.Opened opened) {
            open.addLast(opened.plugin());
            loadNs = clock.nowNs() - startNs;
            scheduler.swap(opened.plugin());
        } else if (result instanceof LoadResult.NotOpened not) {
            events.accept(new HostEvent.NotLoaded(request.artifact(), not.reason(), not.remedy()));
        }
    }

    /** The replaced version stays open for one version more: threads that it started may still run in its code. */
    private void retire() {
        while (open.size() > 2) {
            closeVersion(open.removeFirst());
        }
    }

    private void closeVersion(OpenPlugin plugin) {
        plugin.close();
        events.accept(new HostEvent.Closed(plugin.artifact()));
    }

    /** Turns what the tick thread says into events. */
    private final class Relay implements TickListener {
        @Override
        public void swapped(OpenPlugin plugin, long tick, long pauseNs, long atNs) {
            events.accept(
                    new HostEvent.Swapped(plugin.artifact(), tick, loadNs, pauseNs, atNs, false, MigrationReport.NONE));
            loading.execute(InProcessHost.this::retire);
        }

        @Override
        public void entered(int version, long atNs, long missedTicks) {
            events.accept(new HostEvent.Entered(version, atNs, missedTicks));
        }

        @Override
        public void stepped(int version, long tick) {
            events.accept(new HostEvent.Stepped(version, tick));
        }
    }
}

package dev.hotswapd.daemon;

import dev.hotswapd.event.Event;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Looks once a second whether the data directory is still there, and makes it again where somebody removed it
 * ({@code git clean}): a build or a process that is to write there would fail otherwise, and another daemon could take it.
 * And whether the watchdog still watches.
 *
 * <p>Owns the worker {@code hotswapd-data}, which does it.
 */
final class Caretaker implements Worker.Routine, AutoCloseable {
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private final DataDirectory data;
    private final HostAssembly hosts;
    private final WatchdogKeeper watchdog;
    private final Event.Sink events;
    private final Clock clock;
    private final Runnable whenRemoved;
    private final Worker worker;
    private long dueNs;

    /** Whether there is something that others have to write again. */
    private boolean removed;

    /** What is wrong, as it was told; empty while nothing is. */
    private String told = "";

    /** @param whenRemoved has others write again what they keep there */
    Caretaker(
            DataDirectory data,
            HostAssembly hosts,
            WatchdogKeeper watchdog,
            Runnable whenRemoved,
            Event.Sink events,
            Clock clock,
            Workers workers) {
        this.whenRemoved = whenRemoved;
        this.data = data;
        this.hosts = hosts;
        this.watchdog = watchdog;
        this.events = events;
        this.clock = clock;
        this.dueNs = clock.nowNs() + LOOK_NS;
        this.worker = workers.worker("hotswapd-data", this);
    }

    void start() {
        worker.start();
    }

    @Override
    public long dueNs() {
        return dueNs;
    }

    @Override
    public void run() {
        dueNs = clock.nowNs() + LOOK_NS;
        watchdog.tend();
        try {
            if (data.tend()) {
                advise("data directory " + data.path()
                        + ", or a part of it, was removed while it is in use: it was made again");
                removed = true;
            }
            hosts.tend();
            if (removed) {
                removed = false;
                whenRemoved.run();
            }
            told = "";
        } catch (IOException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(told)) {
                told = problem;
                advise("data directory " + data.path() + " was changed while it is in use, and cannot be mended: "
                        + problem + "; put that right, or no version can be built and swapped");
            }
        }
    }

    private void advise(String text) {
        events.tell(new Event.Advice("hotswapd", text));
    }

    @Override
    public void close() {
        worker.close();
    }
}

package dev.hotswapd.host;

import static dev.hotswapd.host.Soon.soon;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes that are none. Safe for use by any thread. */
final class FakeProcesses implements TickProcess.Starter {
    private final List<FakeProcess> started = new CopyOnWriteArrayList<>();
    private volatile boolean failing;
    private final AtomicInteger refused = new AtomicInteger();

    @Override
    public synchronized FakeProcess start() throws IOException {
        if (failing) {
            refused.incrementAndGet();
            throw new IOException("Cannot allocate memory");
        }
        FakeProcess process = new FakeProcess(1_000 + started.size());
        started.add(process);
        return process;
    }

    void fail(boolean from) {
        failing = from;
    }

    /** Waits until so many starts have failed. */
    void awaitRefused(int count) {
        soon().until(() -> refused.get() >= count);
    }

    /** Waits for the process that was started as this one, from 0. */
    FakeProcess process(int index) {
        soon().until(() -> started.size() > index);
        return started.get(index);
    }

    List<FakeProcess> started() {
        return started;
    }
}

package dev.hotswapd.record;

import dev.hotswapd.event.Event;
import dev.hotswapd.event.EventBus;
import dev.hotswapd.event.EventBus.Told;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;

/**
 * Hands events on, in the order in which they were told, to a subscriber that takes its time.
 *
 * <p>Owns the subscriber's thread, so that nobody who tells of an event waits for a disk. Only who prints more than that
 * takes is slowed down, rather than filling the memory.
 */
public final class Subscription implements EventBus.Subscriber, AutoCloseable {
    private final EventBus bus;
    private final EventBus.Subscriber subscriber;
    private final Backlog<Told> backlog = new Backlog<>();
    private final Worker worker;

    /**
     * Begins.
     *
     * @param thread its name
     * @param subscriber called on that thread only
     */
    public Subscription(String thread, EventBus bus, EventBus.Subscriber subscriber, Workers workers) {
        this.bus = bus;
        this.subscriber = subscriber;
        this.worker = workers.worker(thread, this::handOn).start();
    }

    @Override
    public void hear(Told told) {
        if (told.event() instanceof Event.PluginOutput output) {
            backlog.addLine(told, output.line().length());
        } else if (told.event() instanceof Event.BuildOutput output) {
            backlog.addLine(told, output.line().length());
        } else {
            backlog.add(told);
        }
    }

    /** Hands on what was told until now, and ends. What is told later is not heard. */
    @Override
    public void close() {
        backlog.close();
        worker.awaitEnd();
    }

    private void handOn() throws InterruptedException {
        Told told = backlog.take();
        if (told == null) {
            worker.end();
            return;
        }
        try {
            subscriber.hear(told);
        } catch (RuntimeException | Error e) {
            // Whatever is wrong with one, or with the memory just then, the next ones must be heard of at once.
            bus.failed(worker.name(), told, e);
        }
    }
}

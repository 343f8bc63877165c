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
    /** How long what could not be done waits for another try where nothing else comes. */
    private static final long AGAIN_MS = 1_000;

    private static final long LONGEST_END_MS = 5_000;

    private final EventBus bus;
    private final Reader subscriber;
    private final Backlog<Told> backlog = new Backlog<>();
    private final Worker worker;

    /** A subscriber that may have to leave something for later. */
    @FunctionalInterface
    public interface Reader extends EventBus.Subscriber {
        /** Whether there is something that it could not do yet. */
        default boolean isBehind() {
            return false;
        }

        /** Tries that again. */
        default void catchUp() {}
    }

    /**
     * Begins.
     *
     * @param thread its name
     * @param subscriber called on that thread only
     */
    public Subscription(String thread, EventBus bus, Reader subscriber, Workers workers) {
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

    /** Hands on what was told until now, and ends; a disk that does not answer is not waited for. What is told later is not heard. */
    @Override
    public void close() {
        backlog.close();
        try {
            worker.awaitEnd(LONGEST_END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOn() throws InterruptedException {
        if (subscriber.isBehind() && !backlog.holdsSoon(AGAIN_MS)) {
            subscriber.catchUp();
            return;
        }
        Told told = backlog.take();
        if (told == null) {
            worker.end();
            return;
        }
        try {
            subscriber.hear(told);
        } catch (RuntimeException | Error e) {
            Workers.passOnEndOfMemory(e);
            // Whatever is wrong with one, the next ones must be heard of at once.
            bus.failed(worker.name(), told, e);
        }
    }
}

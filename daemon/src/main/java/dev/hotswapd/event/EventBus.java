package dev.hotswapd.event;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Gives every event its number and time, once, and tells all subscribers of it in that order.
 *
 * <p>Safe for use by any thread. Lines of output have no number, and whoever prints more of them than a subscriber takes
 * waits without holding up anybody else.
 */
public final class EventBus implements Event.Sink {
    private final Clock clock;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final List<Subscriber> ofAll = new CopyOnWriteArrayList<>();

    /** Guarded by this object. */
    private long seq;

    /**
     * An event as subscribers hear of it.
     *
     * @param seq 1, 2, 3 … across daemons; 0 for what belongs in the log only
     */
    public record Told(long seq, Instant time, Event event) {}

    /** Hears of events, on whatever thread tells it. Returns at once, but for lines of output. */
    @FunctionalInterface
    public interface Subscriber {
        void hear(Told told);
    }

    /** @param lastSeq number of the last event that an earlier daemon recorded; 0 for none */
    public EventBus(Clock clock, long lastSeq) {
        this.clock = clock;
        this.seq = lastSeq;
    }

    /** From now on it is told, too, of what has a number: else who prints much would hold up who does not care. */
    public void subscribe(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** From now on it is told of everything, what belongs in the log only included. */
    public void subscribeToAll(Subscriber subscriber) {
        subscribers.add(subscriber);
        ofAll.add(subscriber);
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.LogOnly) {
            hand(ofAll, new Told(0, clock.wallClock(), event));
        } else {
            synchronized (this) {
                seq++;
                hand(subscribers, new Told(seq, clock.wallClock(), event));
            }
        }
    }

    private void hand(List<Subscriber> to, Told told) {
        for (Subscriber subscriber : to) {
            try {
                subscriber.hear(told);
            } catch (RuntimeException | Error e) {
                Workers.passOnEndOfMemory(e);
                failed(subscriber.getClass().getSimpleName(), told, e);
            }
        }
    }

    /** Says what a subscriber could not take, which harms no other, unless that is what could not be said. */
    public void failed(String subscriber, Told told, Throwable fault) {
        if (!(told.event() instanceof Event.Advice)) {
            tell(new Event.Advice(
                    "hotswapd",
                    subscriber + " could not take " + told.event().getClass().getSimpleName() + ": " + fault));
        }
    }
}

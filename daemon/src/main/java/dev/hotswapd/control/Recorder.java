package dev.hotswapd.control;

import dev.hotswapd.reload.Event;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Writes what happened to the event record and to the log, in the order in which it was told.
 *
 * <p>Owns the thread {@code hotswapd-record}, so that nobody who tells of an event waits for a disk or a terminal.
 */
public final class Recorder implements Event.Sink {
    /** A plugin that prints faster than a disk writes is slowed down here, rather than filling the memory. */
    private static final int BACKLOG = 4096;

    private final EventEncoder encoder;
    private final Consumer<String> record;
    private final Narrator narrator;
    private final Clock clock;
    private final BlockingQueue<Told> queue = new ArrayBlockingQueue<>(BACKLOG);
    private final Thread thread;
    private long seq;

    /**
     * @param record takes the record's lines
     * @param lastSeq number of the last event that an earlier daemon recorded; 0 for none
     */
    public Recorder(EventEncoder encoder, Consumer<String> record, Narrator narrator, Clock clock, long lastSeq) {
        this.encoder = encoder;
        this.record = record;
        this.narrator = narrator;
        this.clock = clock;
        this.seq = lastSeq;
        this.thread = new Thread(this::run, "hotswapd-record");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void tell(Event event) {
        put(new Told.Happened(clock.wallClock(), event));
    }

    /** Writes what was told until now, and ends. */
    public void finish() throws InterruptedException {
        put(new Told.End());
        thread.join();
    }

    private void put(Told told) {
        try {
            queue.put(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (queue.take() instanceof Told.Happened happened) {
                write(happened);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Told.Happened happened) {
        Optional<String> line = encoder.encode(seq + 1, happened.time(), happened.event());
        if (line.isPresent()) {
            seq++;
            record.accept(line.get());
        }
        narrator.narrate(happened.event());
    }

    private sealed interface Told {
        record Happened(Instant time, Event event) implements Told {}

        record End() implements Told {}
    }
}

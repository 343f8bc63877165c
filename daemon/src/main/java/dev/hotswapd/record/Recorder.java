package dev.hotswapd.record;

import dev.hotswapd.event.Event;
import dev.hotswapd.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes what happened to the event record and to the log, in the order in which it was told.
 *
 * <p>Owns the thread {@code hotswapd-record}, so that nobody who tells of an event waits for a disk. Only who prints more
 * than a disk takes is slowed down, rather than filling the memory.
 */
public final class Recorder implements Event.Sink {
    private final EventEncoder encoder;
    private final Consumer<String> record;
    private final Narrator narrator;
    private final Clock clock;
    private final Backlog<Told> backlog = new Backlog<>();
    private final Thread thread;
    private long seq;

    private record Told(Instant time, Event event) {}

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
        Told told = new Told(clock.wallClock(), event);
        if (event instanceof Event.PluginOutput output) {
            backlog.addLine(told, output.line().length());
        } else if (event instanceof Event.BuildOutput output) {
            backlog.addLine(told, output.line().length());
        } else {
            backlog.add(told);
        }
    }

    /** Writes what was told until now, and ends. What is told later is not heard. */
    public void finish() throws InterruptedException {
        backlog.close();
        thread.join();
    }

    private void run() {
        try {
            for (Told told = backlog.take(); told != null; told = backlog.take()) {
                Told next = told;
                attempt(next.event(), () -> record(next));
                attempt(next.event(), () -> narrator.narrate(next.event()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Nobody may wait for room that nobody makes.
            backlog.close();
        }
    }

    private void record(Told told) {
        Optional<String> line = encoder.encode(seq + 1, told.time(), told.event());
        if (line.isPresent()) {
            seq++;
            record.accept(line.get());
        }
    }

    /** Whatever is wrong with one event, or with the memory while it is written, the next ones must be heard of. */
    private void attempt(Event event, Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException | Error e) {
            try {
                narrator.failed(event, e);
            } catch (RuntimeException | Error ignored) {
                // It cannot even be said: perhaps there is no memory for it.
            }
        }
    }
}

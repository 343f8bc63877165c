package dev.hotswapd.adapter.process;

import dev.hotswapd.crash.FatalErrorLines;
import dev.hotswapd.text.LineSplitter;
import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a process prints, read line by line; an unfinished line is handed on after about 100 ms, and so is one that may
 * be the first of a crash's report when nothing follows it. What reads like such a report is one only where the process
 * is seen to crash; else it is handed on within a second.
 *
 * <p>Owns one worker. It ends with the last process that has the stream open, or when nothing more comes after the end of
 * its own.
 */
final class ProcessOutput {
    private static final long PARTIAL_NS = 100_000_000;
    private static final int LOOKS = 10;
    private static final int CHUNK = 64 << 10;

    private final InputStream stream;
    private final BooleanSupplier dies;
    private final Runnable whenDying;
    private final Worker reading;
    private final LineSplitter lines = LineSplitter.inPieces(this::handOn);
    private final byte[] buffer = new byte[CHUNK];

    /** How often the process was looked at since a line was the first suspicious one. Of the reading worker. */
    private int looks;

    /** Guarded by itself. */
    private final FatalErrorLines fatal = new FatalErrorLines();

    private volatile Consumer<String> consumer = line -> {};

    /** Guarded by this object. */
    private boolean begun;

    /**
     * @param dies whether the process is crashing, as is to be seen from outside, whatever it says
     * @param whenDying told once, when it has begun to say so
     */
    ProcessOutput(InputStream stream, String name, BooleanSupplier dies, Runnable whenDying, Workers workers) {
        this.stream = stream;
        this.dies = dies;
        this.whenDying = whenDying;
        this.reading = workers.worker(name, this::read);
    }

    /** Says who hears of lines from now on. Until then nothing is read, lest the reason for an early end be lost. */
    synchronized void tell(Consumer<String> whom) {
        consumer = whom;
        if (!begun) {
            begun = true;
            reading.start();
        }
    }

    /** Waits, but no longer than this, until all is handed on: something that the process left behind may go on printing. */
    void awaitEnd(long waitMs) throws InterruptedException {
        // Where nothing is read yet, the worker has not begun, and there is nothing to wait for.
        reading.awaitEnd(waitMs);
    }

    /** What the process said of its crash; empty for nothing. */
    String report() {
        synchronized (fatal) {
            return fatal.report();
        }
    }

    private void read() {
        try {
            int count = stream.read(buffer);
            if (count < 0) {
                finish();
                return;
            }
            lines.add(buffer, count);
            findOut();
            if ((buffer[count - 1] != '\n' || holdsBack()) && nothingFollows()) {
                lines.handOnPartial();
                release();
            }
        } catch (IOException gone) {
            finish();
        }
    }

    /** The process is gone, and with it the pipe. */
    private void finish() {
        reading.end();
        lines.finish();
        judge(true);
        release();
        try {
            stream.close();
        } catch (IOException ignored) {
            // Nothing is read from it any more.
        }
    }

    private boolean holdsBack() {
        synchronized (fatal) {
            return fatal.isHolding();
        }
    }

    private void release() {
        List<String> held;
        synchronized (fatal) {
            held = fatal.release();
        }
        held.forEach(line -> consumer.accept(line));
    }

    private boolean nothingFollows() throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            if (stream.available() > 0) {
                return false;
            }
            LockSupport.parkNanos(PARTIAL_NS / LOOKS);
        }
        return stream.available() == 0;
    }

    private void handOn(String line) {
        List<String> plugins;
        synchronized (fatal) {
            plugins = fatal.take(line);
        }
        plugins.forEach(own -> consumer.accept(own));
        if (isFull()) {
            judge(true);
        }
    }

    /**
     * Finds out whether a line that a dying JVM would say is one; whoever does die shows it soon. Who prints on does not
     * begin it anew: what it says would never be heard.
     */
    private void findOut() throws IOException {
        while (isSuspected() && stream.available() == 0) {
            looks++;
            judge(looks >= LOOKS);
            if (isSuspected()) {
                LockSupport.parkNanos(PARTIAL_NS);
            }
        }
        if (!isSuspected()) {
            looks = 0;
        }
    }

    private boolean isSuspected() {
        synchronized (fatal) {
            return fatal.isSuspected();
        }
    }

    private boolean isFull() {
        synchronized (fatal) {
            return fatal.isSuspected() && fatal.isFull();
        }
    }

    /** @param now whether it has to be known now */
    private void judge(boolean now) {
        boolean suspected = isSuspected();
        boolean dying = suspected && dies.getAsBoolean();
        List<String> plugins = List.of();
        synchronized (fatal) {
            if (dying) {
                plugins = fatal.confirm();
            } else if (suspected && now) {
                plugins = fatal.deny();
            }
        }
        if (dying) {
            whenDying.run();
        }
        plugins.forEach(own -> consumer.accept(own));
    }
}

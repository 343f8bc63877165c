package dev.hotswapd.record;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was told and is not written yet, in the order in which it was told. Lines of output wait for room, as there is no
 * end to them; everything else is few and never waits.
 *
 * <p>Any thread may add, one takes.
 */
final class Backlog<T> {
    /** Characters of output that may wait: what a plugin prints while a disk or a terminal stands still for a second. */
    static final int MOST = 4 << 20;

    /** What a line needs beside its characters, so that empty ones do not fill the memory either. */
    static final int EACH = 128;

    private static final long STEP_MS = 100;

    private record Entry<T>(T told, int size) {}

    /** Guarded by this object, as is all below. */
    private final Deque<Entry<T>> entries = new ArrayDeque<>();

    private int size;
    private boolean closed;

    /** Adds it at once. */
    synchronized void add(T told) {
        put(new Entry<>(told, 0));
    }

    /**
     * Adds a line of output when there is room; at once on a thread that is interrupted.
     *
     * @param length its characters
     */
    synchronized void addLine(T told, int length) {
        Entry<T> line = new Entry<>(told, length + EACH);
        try {
            // A line that is longer than all the room there is has it to itself.
            while (!closed && size > 0 && size + line.size() > MOST) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        put(line);
    }

    /** Waits for the next; null once this is closed and there is none. */
    synchronized @Nullable T take() throws InterruptedException {
        while (entries.isEmpty()) {
            if (closed) {
                return null;
            }
            wait();
        }
        Entry<T> next = entries.removeFirst();
        size -= next.size();
        notifyAll();
        return next.told();
    }

    /** Whether {@link #take} would return at once, now or within this time. */
    synchronized boolean holdsSoon(long waitMs) throws InterruptedException {
        for (long waitedMs = 0; entries.isEmpty() && !closed && waitedMs < waitMs; waitedMs += STEP_MS) {
            wait(STEP_MS);
        }
        return !entries.isEmpty() || closed;
    }

    /** Takes nothing more in; nobody waits for room any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void put(Entry<T> entry) {
        if (!closed) {
            entries.addLast(entry);
            size += entry.size();
            notifyAll();
        }
    }
}

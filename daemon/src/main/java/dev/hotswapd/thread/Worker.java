package dev.hotswapd.thread;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived thread: does what is posted to it in that order, and its routine when that is due. Whatever goes wrong in
 * either is told and does not end it, save that there is no memory.
 *
 * <p>Any thread may post and close. An interrupt ends it.
 */
public final class Worker implements AutoCloseable {
    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What goes wrong every time must not keep a processor busy. */
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    private static final Task END = () -> {};

    private final String name;
    private final Routine routine;
    private final Workers workers;
    private final BlockingQueue<Task> mailbox = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** When to make up for a fault. Touched by the worker's thread only. */
    private long recoverNs = NEVER;

    /** Guarded by the mailbox. */
    private boolean closed;

    /** A part of a worker's work. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** What a worker does without being asked; all of it on its own thread. */
    public interface Routine extends Task {
        /** That of a worker which only does what is posted. */
        Routine NONE = new Routine() {
            @Override
            public long dueNs() {
                return NEVER;
            }

            @Override
            public void run() {}
        };

        /** When {@link #run} is due if nothing is posted before, in monotonic nanoseconds; asked after every task. */
        default long dueNs() {
            return Long.MIN_VALUE;
        }

        /** Makes up for what a fault may have left undone. Called a second after it, instead of what is due. */
        default void recover() throws InterruptedException {
            run();
        }
    }

    Worker(String name, Routine routine, UnaryOperator<Runnable> around, Workers workers) {
        this.name = name;
        this.routine = routine;
        this.workers = workers;
        this.thread = new Thread(around.apply(this::work), name);
        this.thread.setDaemon(true);
    }

    public String name() {
        return name;
    }

    /** Starts it, with what was posted before. */
    public Worker start() {
        workers.started(this);
        thread.start();
        return this;
    }

    /**
     * Does a task after those posted before it.
     *
     * @return false where it is too late, since the worker was closed
     */
    public boolean post(Task task) {
        synchronized (mailbox) {
            return !closed && mailbox.add(task);
        }
    }

    /** Ends when what was posted has been done. Returns at once. */
    public void end() {
        synchronized (mailbox) {
            if (!closed) {
                closed = true;
                mailbox.add(END);
            }
        }
    }

    /** Waits until it has ended, but not for longer than this; 0 for as long as it takes. */
    public boolean awaitEnd(long waitMs) throws InterruptedException {
        thread.join(waitMs);
        return !thread.isAlive();
    }

    /**
     * Tells of what went wrong in a task that goes on all the same, and recovers from it later. Called by such a task.
     *
     * @throws OutOfMemoryError where that is what went wrong: nothing can be relied upon any more, so it is left to
     *     whoever hears of uncaught errors to end this process
     */
    public void fault(Throwable fault) {
        workers.fault(name, fault);
        recoverNs = Math.min(recoverNs, workers.nowNs() + PAUSE_NS);
    }

    /** Ends, and waits for it. */
    @Override
    public void close() {
        end();
        awaitEnd();
    }

    /** Waits until it has ended, unless its own thread calls. An interrupt ends the waiting only. */
    public void awaitEnd() {
        try {
            if (!isCurrent()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the calling thread is its own. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void work() {
        try {
            boolean more = true;
            while (more) {
                more = attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
            workers.ended(this);
        }
    }

    /** Without this thread what it does would be left undone for good, and nobody would know. */
    private boolean attempt() throws InterruptedException {
        try {
            Task task = next();
            task.run();
            return task != END;
        } catch (RuntimeException | Error e) {
            fault(e);
            return true;
        }
    }

    private Task next() throws InterruptedException {
        // What is due may be what went wrong: it would be due again at once.
        long dueNs = recoverNs == NEVER ? routine.dueNs() : recoverNs;
        Task mail = mail(dueNs);
        if (mail != null) {
            return mail;
        }
        boolean recovering = recoverNs != NEVER;
        recoverNs = NEVER;
        return recovering ? routine::recover : routine;
    }

    private @Nullable Task mail(long dueNs) throws InterruptedException {
        if (dueNs == NEVER) {
            return mailbox.take();
        }
        return dueNs == Long.MIN_VALUE ? mailbox.poll() : mailbox.poll(dueNs - workers.nowNs(), TimeUnit.NANOSECONDS);
    }
}

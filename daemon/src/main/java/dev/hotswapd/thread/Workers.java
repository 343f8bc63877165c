package dev.hotswapd.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The long-lived threads of this process, and what becomes of their faults.
 *
 * <p>Safe for use by any thread.
 */
public final class Workers {
    /** So many different faults are remembered; after that the first ones are told once more. */
    private static final int REMEMBERED = 1_000;

    private final LongSupplier clock;
    private final Faults faults;
    private final List<Worker> running = new CopyOnWriteArrayList<>();
    private final Set<String> told = new HashSet<>();

    /** Hears of what nobody had thought of. */
    @FunctionalInterface
    public interface Faults {
        /**
         * Called on the thread on which it happened; once where the same happens again and again.
         *
         * @param worker name of that thread
         * @param fault in one line
         */
        void happened(String worker, String fault);
    }

    /** @param clock monotonic, in nanoseconds */
    public Workers(LongSupplier clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /** A worker that only does what is posted to it. It is yet to be started. */
    public Worker worker(String name) {
        return worker(name, Worker.Routine.NONE);
    }

    /** A worker with a routine. It is yet to be started. */
    public Worker worker(String name, Worker.Routine routine) {
        return worker(name, routine, UnaryOperator.identity());
    }

    /**
     * A worker that does all its work inside of something.
     *
     * @param around given the work, makes what the thread runs
     */
    public Worker worker(String name, Worker.Routine routine, UnaryOperator<Runnable> around) {
        return new Worker(name, routine, around, this);
    }

    /** Does one thing on a thread of its own, which ends with it. */
    public Worker run(String name, Worker.Task task) {
        Worker worker = worker(name);
        worker.post(task);
        worker.end();
        return worker.start();
    }

    /** Those that were started and have not ended. */
    public List<Worker> running() {
        return List.copyOf(running);
    }

    /** An exception in one line, with the innermost place in this program. */
    public static String describe(Throwable fault) {
        String what = fault.toString().lines().findFirst().orElse("");
        return Stream.of(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.hotswapd."))
                .findFirst()
                .map(frame -> what + " at " + frame)
                .orElse(what);
    }

    /**
     * To be called by whoever goes on after any error: without memory nothing goes on as it should, and what is left
     * half done nobody could tell. That no thread can be made passes, and is no lack of memory.
     *
     * @throws OutOfMemoryError where that is what went wrong
     */
    public static void passOnEndOfMemory(Throwable fault) {
        if (fault instanceof OutOfMemoryError end
                && !String.valueOf(end.getMessage()).contains("native thread")) {
            throw end;
        }
    }

    void started(Worker worker) {
        running.add(worker);
    }

    void ended(Worker worker) {
        running.remove(worker);
    }

    long nowNs() {
        return clock.getAsLong();
    }

    /**
     * Tells of what went wrong on a thread that goes on at once.
     *
     * @throws OutOfMemoryError where that is what went wrong
     */
    public void fault(String worker, Throwable fault) {
        passOnEndOfMemory(fault);
        try {
            String what = describe(fault);
            if (isNew(worker + what)) {
                faults.happened(worker, what);
            }
        } catch (RuntimeException | Error unspeakable) {
            passOnEndOfMemory(unspeakable);
        }
    }

    private synchronized boolean isNew(String fault) {
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        return told.add(fault);
    }
}

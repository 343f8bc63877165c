package dev.hotswapd.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * All processes of a plugin that have not ended, those that are to end too.
 *
 * <p>For the host's thread, save {@link #awaitAllGone}.
 */
final class SupervisedProcesses {
    /** How much longer than for its calls a process may take to end: its libraries must be closed. */
    private static final long CLOSING_MS = 4_000;

    /** Nothing outlives a KILL, but a busy machine takes its time. */
    private static final long KILLED_MS = 5_000;

    private final long stopMs;
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final CountDownLatch allGone = new CountDownLatch(1);
    private boolean stopping;
    private volatile boolean byForce;

    /** @param ending how long calls that are under way may take when one is to end */
    SupervisedProcesses(Duration ending) {
        this.stopMs = ending.toMillis() + CLOSING_MS;
    }

    void add(SupervisedProcess process) {
        processes.add(process);
    }

    /** One has ended. */
    void remove(SupervisedProcess process, int exitValue) {
        processes.remove(process);
        byForce |= stopping && exitValue != 0;
    }

    /** Whether all are to end. */
    boolean stopping() {
        return stopping;
    }

    void dismissAll(long nowNs) {
        stopping = true;
        processes.forEach(process -> process.dismiss(nowNs));
        tellWhenAllGone();
    }

    /** To be called when all that is to be said of one that has ended is said. */
    void tellWhenAllGone() {
        if (stopping && processes.isEmpty()) {
            allGone.countDown();
        }
    }

    void killAll() {
        processes.forEach(process -> process.process().kill());
    }

    /** Ends by force those that should have ended by themselves before now. */
    void killOverdue(long nowNs) {
        processes.stream()
                .filter(process -> process.overdue(nowNs - TimeUnit.MILLISECONDS.toNanos(stopMs)))
                .forEach(process -> process.process().kill());
    }

    List<SupervisedProcess> those(Predicate<SupervisedProcess> wanted) {
        return processes.stream().filter(wanted).toList();
    }

    /** Waits until they have ended by themselves, but not for longer than they may. Any thread may wait. */
    boolean awaitAllGone() throws InterruptedException {
        return allGone.await(stopMs, TimeUnit.MILLISECONDS);
    }

    /** Waits until {@link #killAll} is done. Any thread may wait. */
    boolean awaitKilled() throws InterruptedException {
        return allGone.await(KILLED_MS, TimeUnit.MILLISECONDS);
    }

    /** Whether one has ended otherwise than it was asked to. Any thread may ask. */
    boolean byForce() {
        return byForce;
    }
}

package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Process groups that stand still while they are asked to end. make and compilers remove what is half written as soon as
 * they are asked; who writes it would hear of it a moment later, and might just then begin it anew.
 *
 * <p>For one thread, that of a build.
 */
final class Standstill implements ProcessGroups {
    /** As Linux numbers them on all but a few machines, signal(7). */
    private static final int SIGCONT = 18;

    private static final int SIGSTOP = 19;

    /** Longer than who waits for a disk takes, and for a processor. */
    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(90);

    private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final ProcessGroups groups;
    private final ProcessTable table;
    private boolean reached = true;
    private boolean asked;
    private long askedNs = System.nanoTime();

    Standstill(ProcessGroups groups, ProcessTable table) {
        this.groups = groups;
        this.table = table;
    }

    @Override
    public boolean signal(long group, int signal) {
        return groups.signal(group, signal);
    }

    @Override
    public void terminate(long group) {
        if (table.knows(group)) {
            groups.signal(group, SIGSTOP);
            reached &= awaitStill(group);
            askedNs = asked ? askedNs : System.nanoTime();
            asked = true;
            groups.terminate(group);
            groups.signal(group, SIGCONT);
        } else {
            groups.terminate(group);
        }
    }

    /** Whether everybody stood still when asked. */
    boolean wasReached() {
        return reached;
    }

    /** When somebody was asked first, in monotonic nanoseconds. */
    long askedNs() {
        return askedNs;
    }

    private boolean awaitStill(long group) {
        long beganNs = System.nanoTime();
        while (!table.standsStill(group)) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }
}

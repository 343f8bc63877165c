package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.build.ProcessGroups;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Ends a build with everything that it started: asks (TERM), waits for the grace, then kills (KILL).
 *
 * <p>Signals go to the process group as a whole. Processes that left it for a session of their own are found in two
 * ways: by the mark in their environment, and, where they cleared that, as the build's first process or a descendant of it
 * at the moment when the ending began. One that did both, clear its environment and have its parent die before, escapes.
 *
 * <p>Used by one thread.
 */
final class SessionEnd {
    /** The first naps: a build that is ended for a newer save delays that, so every millisecond counts. */
    private static final long SHORTEST_NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** The last ones. */
    private static final long LONGEST_NAP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** So long the kernel is asked whether a group is there; then the table is, which costs more but knows zombies. */
    private static final long KERNEL_ONLY_NS = TimeUnit.MILLISECONDS.toNanos(3);

    /** A group that ends by itself takes its strays with it more often than not; only then are they looked for. */
    private static final long STRAYS_AFTER_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A process in an uninterruptible wait (a dead network disk) dies when that ends; nobody can wait for it here. */
    private static final long UNKILLABLE_NS = TimeUnit.SECONDS.toNanos(2);

    private final ProcessGroups groups;
    private final ProcessTable table;
    private final Collection<Long> own;
    private final Set<Long> unasked;

    /** Groups whose leader lived when they were asked. */
    private final Set<Long> led = new HashSet<>();

    private final String mark;
    private final Map<Long, ProcessHandle> family = new HashMap<>();

    /**
     * Creates the ending of what is alive in the process groups {@code own} and what else bears {@code mark}.
     *
     * @param descendants as they are now, before anything is signalled
     */
    SessionEnd(
            ProcessGroups groups,
            ProcessTable table,
            Collection<Long> own,
            String mark,
            List<ProcessHandle> descendants) {
        this.groups = groups;
        this.table = table;
        this.own = List.copyOf(own);
        this.unasked = new HashSet<>(own);
        this.mark = mark;
        // Not in its group yet, and with no mark to be seen, is a build that is ended while it executes setsid(1).
        own.forEach(leader -> ProcessHandle.of(leader).ifPresent(process -> family.put(leader, process)));
        descendants.forEach(process -> family.put(process.pid(), process));
    }

    /**
     * Returns when all of them are gone.
     *
     * @param graceNs how long they have between TERM and KILL; may shrink while they are waited for
     * @param whileWaiting called every few milliseconds
     */
    void end(LongSupplier graceNs, Runnable whileWaiting) {
        askGroups();
        if (!leaveByThemselves(graceNs, whileWaiting)) {
            kill(whileWaiting);
        }
    }

    private boolean leaveByThemselves(LongSupplier graceNs, Runnable whileWaiting) {
        long began = System.nanoTime();
        boolean asked = false;
        long elapsed = 0;
        long askAgainNs = STRAYS_AFTER_NS;
        while (elapsed < graceNs.getAsLong()) {
            askGroups();
            if (elapsed > askAgainNs) {
                askLeftBehind();
                askAgainNs = 2 * elapsed;
            }
            boolean groupsGone = groupsGone(elapsed);
            // A look at all processes costs milliseconds: while known strays live, there is nothing new to learn.
            if (asked ? groupsGone && living().isEmpty() : groupsGone || elapsed > STRAYS_AFTER_NS) {
                List<ProcessHandle> strays = strays();
                // Once more, and after the strays: setsid(1) may just have turned one of them into a group.
                if (groupsGone && strays.isEmpty() && groupsGone(elapsed)) {
                    return true;
                }
                strays.forEach(ProcessHandle::destroy);
                asked = true;
            }
            nap(elapsed);
            whileWaiting.run();
            elapsed = System.nanoTime() - began;
        }
        return false;
    }

    /** A build that is ended as it begins may not be a group yet; it is asked when it is. */
    private void askGroups() {
        unasked.removeIf(group -> {
            boolean there = groups.exists(group);
            if (there) {
                if (hasLeader(group)) {
                    led.add(group);
                }
                groups.terminate(group);
            }
            return there;
        });
    }

    /**
     * A process that was asked between fork(2) and exec(2) has heard it as its parent does, and forgets it. It is asked
     * again when the leader has gone in good order; not before, for make takes a second TERM as an order to drop all.
     */
    private void askLeftBehind() {
        led.stream().filter(group -> !hasLeader(group)).forEach(groups::terminate);
    }

    private boolean hasLeader(long group) {
        return table.process(group).isPresent();
    }

    private void kill(Runnable whileWaiting) {
        long began = System.nanoTime();
        long elapsed = 0;
        while (elapsed < UNKILLABLE_NS) {
            own.forEach(groups::kill);
            List<ProcessHandle> strays = strays();
            strays.forEach(ProcessHandle::destroyForcibly);
            if (strays.isEmpty() && groupsGone(elapsed)) {
                return;
            }
            nap(elapsed);
            whileWaiting.run();
            elapsed = System.nanoTime() - began;
        }
    }

    /** Living processes of the build outside its groups; what was born since the last look is among them. */
    private List<ProcessHandle> strays() {
        for (ProcessTable.Entry entry : table.startedWith(mark)) {
            if (!own.contains(entry.group())) {
                ProcessHandle.of(entry.pid()).ifPresent(process -> family.putIfAbsent(entry.pid(), process));
            }
        }
        return living();
    }

    private List<ProcessHandle> living() {
        return family.values().stream().filter(this::isStray).toList();
    }

    private boolean isStray(ProcessHandle process) {
        // isAlive() compares start times, so that a pid given to somebody else does not count; the table knows zombies.
        return process.isAlive()
                && table.process(process.pid())
                        .filter(entry -> !own.contains(entry.group()))
                        .isPresent();
    }

    private boolean groupsGone(long elapsedNs) {
        // To the kernel a zombie is in its group until pid 1 waits for it, which may take long, or never happen.
        return own.stream()
                .allMatch(group -> !groups.exists(group) || (elapsedNs > KERNEL_ONLY_NS && !table.anyIn(group)));
    }

    private static void nap(long elapsedNs) {
        // An interrupt must neither make this spin nor be lost.
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(Math.max(SHORTEST_NAP_NS, Math.min(LONGEST_NAP_NS, elapsedNs / 8)));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

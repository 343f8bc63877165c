package dev.hotswapd.adapter.proc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The end of processes and of everything that they started: asks (TERM), waits for the grace, then kills (KILL).
 *
 * <p>Signals go to process groups as a whole. Processes that left theirs for a session of their own are found in two
 * ways: by what is looked for in the table, such as a mark in their environment, and, where they cleared that, as a
 * descendant at the moment when the ending began. One that did both, clear its environment and have its parent die
 * before, escapes.
 *
 * <p>Used by one thread.
 */
public final class GracefulTermination {
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

    private final Supplier<List<ProcessTable.Entry>> look;
    private final Map<Long, ProcessHandle> family = new HashMap<>();
    private final Consumer<ProcessHandle> ask;
    private final LongSupplier nowNs;

    /**
     * Creates the ending of what is alive in the process groups {@code own} and of what belongs to them.
     *
     * @param look finds what belongs to them in the table; it may find members of the groups, too
     * @param known the same as it is now, before anything is signalled
     */
    public GracefulTermination(
            ProcessGroups groups,
            ProcessTable table,
            Collection<Long> own,
            Supplier<List<ProcessTable.Entry>> look,
            Collection<ProcessHandle> known) {
        this(groups, table, own, look, known, ProcessHandle::destroy, System::nanoTime);
    }

    /** The same with how one outside the groups is asked to end, and by another clock. */
    GracefulTermination(
            ProcessGroups groups,
            ProcessTable table,
            Collection<Long> own,
            Supplier<List<ProcessTable.Entry>> look,
            Collection<ProcessHandle> known,
            Consumer<ProcessHandle> ask,
            LongSupplier nowNs) {
        this.groups = groups;
        this.table = table;
        this.own = List.copyOf(own);
        this.unasked = new HashSet<>(own);
        this.look = look;
        known.forEach(process -> family.put(process.pid(), process));
        this.ask = ask;
        this.nowNs = nowNs;
    }

    /**
     * A process and its descendants. To be taken before the first signal: the children of one that died are nobody's
     * descendants. The process itself is one of them, for it may not be in its group yet, and bear no mark to be seen,
     * while it executes setsid(1).
     */
    public static List<ProcessHandle> tree(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Kills a process and its descendants without asking; returns when they are gone. */
    public static void kill(Process process) {
        List<ProcessHandle> tree = tree(process);
        // Without a table, too.
        process.destroyForcibly();
        new GracefulTermination((group, signal) -> false, new ProcessTable(), List.of(), List::of, tree)
                .end(() -> 0, () -> {});
    }

    /**
     * Returns when all of them are gone, or when it is clear that they cannot be ended. An interrupt does not shorten
     * that, and the flag is as before.
     *
     * @param graceNs how long they have between TERM and KILL; may shrink while they are waited for
     * @param whileWaiting called every few milliseconds
     * @return processes outside the groups that could not be ended
     */
    public List<ProcessHandle> end(LongSupplier graceNs, Runnable whileWaiting) {
        askGroups();
        return leaveByThemselves(graceNs, whileWaiting) ? List.of() : kill(whileWaiting);
    }

    private boolean leaveByThemselves(LongSupplier graceNs, Runnable whileWaiting) {
        long began = nowNs.getAsLong();
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
                strays.forEach(ask);
                asked = true;
            }
            nap(elapsed);
            whileWaiting.run();
            elapsed = nowNs.getAsLong() - began;
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

    private List<ProcessHandle> kill(Runnable whileWaiting) {
        long began = nowNs.getAsLong();
        long elapsed = 0;
        while (true) {
            own.forEach(groups::kill);
            List<ProcessHandle> strays = strays();
            strays.forEach(ProcessHandle::destroyForcibly);
            if ((strays.isEmpty() && groupsGone(elapsed)) || elapsed > UNKILLABLE_NS) {
                return strays;
            }
            nap(elapsed);
            whileWaiting.run();
            elapsed = nowNs.getAsLong() - began;
        }
    }

    /** Living processes outside the groups; what was born since the last look is among them. */
    private List<ProcessHandle> strays() {
        for (ProcessTable.Entry entry : look.get()) {
            if (!own.contains(entry.group())) {
                ProcessHandle.of(entry.pid())
                        .ifPresent(process ->
                                family.merge(entry.pid(), process, (known, found) -> known.isAlive() ? known : found));
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

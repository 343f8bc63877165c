package dev.hotswapd.adapter.proc;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a daemon that was killed has left running: processes known by a mark in their environment.
 *
 * <p>They end by themselves within a second; tick processes between two ticks, which leaves the state whole. So none is
 * asked to.
 */
public final class OrphanedProcesses {
    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private OrphanedProcesses() {}

    /**
     * Waits for their end; kills those that do not end. The calling thread waits for some 3.5 s at most.
     *
     * @param mark with what their environment entry begins
     * @return those that cannot be ended
     */
    public static List<Long> end(String mark) {
        return end(mark, System::nanoTime);
    }

    /** The same by another clock. */
    static List<Long> end(String mark, LongSupplier nowNs) {
        ProcessTable table = new ProcessTable();
        // Who starts a daemon from a program that an earlier one started is not to end himself.
        Set<Long> spared = ancestors();
        GracefulTermination termination = new GracefulTermination(
                (group, signal) -> false,
                table,
                List.of(),
                () -> table.startedWith(mark).stream()
                        .filter(entry -> !spared.contains(entry.pid()))
                        .toList(),
                List.of(),
                unasked -> {},
                nowNs);
        return termination.end(() -> PATIENCE_NS, () -> {}).stream()
                .map(ProcessHandle::pid)
                .toList();
    }

    private static Set<Long> ancestors() {
        Set<Long> pids = new HashSet<>();
        Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
        while (process.isPresent() && pids.add(process.get().pid())) {
            process = process.get().parent();
        }
        return pids;
    }
}

package dev.hotswapd.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What a daemon that was killed has left running: processes known by a mark in their environment, as proc(5) shows it.
 *
 * <p>They end by themselves within a second; tick processes between two ticks, which leaves the state whole.
 */
public final class Orphans {
    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** Counted from the first KILL. A process in an uninterruptible wait (a dead network disk) cannot be ended. */
    private static final long UNKILLABLE_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long NAP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private Orphans() {}

    /**
     * Waits for their end; kills those that do not end. An interrupt shortens that, and the flag is as before.
     *
     * @param mark with what their environment entry begins
     * @return those that cannot be ended
     */
    public static List<Long> end(String mark) {
        return end(mark, System::nanoTime);
    }

    /** The same by another clock. */
    static List<Long> end(String mark, LongSupplier nowNs) {
        // Who starts a daemon from a program that an earlier one started is not to end himself.
        Set<Long> spared = ancestors();
        long beganNs = nowNs.getAsLong();
        OptionalLong killedNs = OptionalLong.empty();
        List<ProcessHandle> orphans = bearers(mark, spared);
        long thenNs = beganNs;
        while (!orphans.isEmpty()
                && thenNs - killedNs.orElse(thenNs) < UNKILLABLE_NS
                && !Thread.currentThread().isInterrupted()) {
            if (thenNs - beganNs > PATIENCE_NS) {
                orphans.forEach(ProcessHandle::destroyForcibly);
                killedNs = OptionalLong.of(killedNs.orElse(thenNs));
            }
            LockSupport.parkNanos(NAP_NS);
            orphans = bearers(mark, spared);
            thenNs = nowNs.getAsLong();
        }
        return orphans.stream().map(ProcessHandle::pid).toList();
    }

    private static Set<Long> ancestors() {
        Set<Long> pids = new HashSet<>();
        Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
        while (process.isPresent() && pids.add(process.get().pid())) {
            process = process.get().parent();
        }
        return pids;
    }

    private static List<ProcessHandle> bearers(String mark, Set<Long> spared) {
        return ProcessHandle.allProcesses()
                .filter(process -> !spared.contains(process.pid()) && bears(process.pid(), mark))
                .toList();
    }

    private static boolean bears(long pid, String mark) {
        try {
            // Of a zombie, which runs no more, the kernel shows none.
            String environment =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return environment.startsWith(mark) || environment.contains("\0" + mark);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}

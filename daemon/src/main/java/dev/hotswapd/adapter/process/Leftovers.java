package dev.hotswapd.adapter.process;

import dev.hotswapd.adapter.proc.GracefulTermination;
import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a tick process leaves behind when it has ended: its process group and its session, and whatever bears its mark or
 * prints where it did, in sessions of its own, too. What went to a session of its own, cleared its environment and prints
 * elsewhere is not found.
 *
 * <p>For one thread, which waits.
 */
final class Leftovers {
    /** Between asking and killing. */
    private static final long GRACE_NS = TimeUnit.MILLISECONDS.toNanos(300);

    /** A look at all processes takes some ms, and the plugin's recovery comes first. */
    private static final long LOOK_AFTER_MS = 100;

    private final ProcessGroups groups;
    private final ProcessTable table = new ProcessTable();
    private final long leader;
    private final String mark;
    private final Optional<String> output;
    private final CountDownLatch hurry;

    /**
     * @param leader pid of the process, which runs; it leads a session and a group
     * @param mark with what an entry of their environment begins
     * @param hurry from when on they are to end at once
     */
    Leftovers(ProcessGroups groups, long leader, String mark, CountDownLatch hurry) {
        this.groups = groups;
        this.leader = leader;
        this.mark = mark;
        this.output = table.output(leader);
        this.hurry = hurry;
    }

    /** Ends them; the process itself has ended. */
    void end() throws InterruptedException {
        groups.terminate(leader);
        boolean hurried = hurry.await(LOOK_AFTER_MS, TimeUnit.MILLISECONDS);
        new GracefulTermination(
                        groups, table, List.of(leader), () -> table.startedWithOrIn(mark, leader, output), List.of())
                .end(() -> hurried ? GRACE_NS / 2 : GRACE_NS, () -> {});
    }
}

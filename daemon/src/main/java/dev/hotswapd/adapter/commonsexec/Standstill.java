package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

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

    /** Fields of stat that come after the name, proc(5). */
    private static final int STATE = 0;

    private static final int GROUP = 2;

    private final ProcessGroups groups;
    private boolean reached = true;
    private boolean asked;
    private long askedNs = System.nanoTime();

    Standstill(ProcessGroups groups) {
        this.groups = groups;
    }

    @Override
    public boolean signal(long group, int signal) {
        return groups.signal(group, signal);
    }

    @Override
    public void terminate(long group) {
        if (!stat(group).isEmpty()) {
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

    private static boolean awaitStill(long group) {
        long beganNs = System.nanoTime();
        while (!isStill(group, group)) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }

    /** With its descendants, but for those that have groups of their own. */
    private static boolean isStill(long process, long group) {
        List<String> stat = stat(process);
        if (stat.isEmpty() || !stat.get(GROUP).equals(Long.toString(group))) {
            return true;
        }
        List<String> children = children(process).toList();
        // Stopped, traced, or dead; or it waits for a stopped child to execute something, vfork(2), and cannot go on
        // either.
        boolean held = "TtZX".contains(stat.get(STATE)) || (stat.get(STATE).equals("D") && !children.isEmpty());
        return held && children.stream().allMatch(child -> isStill(Long.parseLong(child), group));
    }

    private static List<String> stat(long process) {
        String stat = text(Path.of("/proc", Long.toString(process), "stat"));
        int name = stat.lastIndexOf(')');
        return name < 0 ? List.of() : List.of(stat.substring(name + 1).strip().split(" "));
    }

    private static Stream<String> children(long process) {
        String id = Long.toString(process);
        return text(Path.of("/proc", id, "task", id, "children")).lines().flatMap(line -> Stream.of(line.split(" ")));
    }

    /** Nothing of who is gone. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}

package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
import dev.hotswapd.adapter.proc.ProcessTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What ended builds left running in the background: process groups with something alive in them, and the files that
 * those still write to.
 *
 * <p>A server that a build started (gradle's, ccache's) may stay for the next build. Its output has no reader any more,
 * so its file is cut now and then. Safe for use by any thread.
 */
final class BackgroundProcesses {
    private final ProcessGroups groups;
    private final ProcessTable table;
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(long group, BuildOutput output) {}

    BackgroundProcesses(ProcessGroups groups, ProcessTable table) {
        this.groups = groups;
        this.table = table;
    }

    /** Takes over from a build that has ended; {@code group} is 0 where no process was started. */
    synchronized void take(long group, BuildOutput output) {
        kept.add(new Kept(group, output));
        List<Kept> over = kept.stream().filter(one -> !isAlive(one.group())).toList();
        over.forEach(one -> one.output().close());
        kept.removeAll(over);
        kept.forEach(one -> one.output().trim());
    }

    /** To the kernel a zombie is in its group, too. It is asked first, for the table costs milliseconds. */
    private boolean isAlive(long group) {
        return group != 0 && groups.exists(group) && (table.anyIn(group) || isEmpty(table));
    }

    /** Where there is no /proc. */
    private static boolean isEmpty(ProcessTable table) {
        return table.process(ProcessHandle.current().pid()).isEmpty();
    }

    /** Groups that had something alive in them when last looked at. */
    synchronized List<Long> groups() {
        return kept.stream().map(Kept::group).toList();
    }

    /** Takes all files off the disk. */
    synchronized void forget() {
        kept.forEach(one -> one.output().close());
        kept.clear();
    }
}

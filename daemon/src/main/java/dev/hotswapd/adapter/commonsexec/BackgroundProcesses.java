package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
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
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(long group, BuildOutput output) {}

    BackgroundProcesses(ProcessGroups groups) {
        this.groups = groups;
    }

    /** Takes over from a build that has ended; {@code group} is 0 where no process was started. */
    synchronized void take(long group, BuildOutput output) {
        kept.add(new Kept(group, output));
        List<Kept> over = kept.stream()
                .filter(one -> one.group() == 0 || !groups.exists(one.group()))
                .toList();
        over.forEach(one -> one.output().close());
        kept.removeAll(over);
        kept.forEach(one -> one.output().trim());
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

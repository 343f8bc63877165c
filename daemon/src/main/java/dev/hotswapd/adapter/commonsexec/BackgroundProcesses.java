package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.adapter.proc.ProcessGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
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
        tidy();
    }

    /** Groups that had something alive in them when last looked at. */
    synchronized List<Long> groups() {
        return kept.stream().map(Kept::group).toList();
    }

    /** Takes all files off the disk. */
    synchronized void forget() {
        kept.forEach(one -> close(one.output()));
        kept.clear();
    }

    private void tidy() {
        for (Iterator<Kept> all = kept.iterator(); all.hasNext(); ) {
            Kept one = all.next();
            if (one.group() == 0 || !groups.exists(one.group())) {
                close(one.output());
                all.remove();
            } else {
                trim(one.output());
            }
        }
    }

    private static void trim(BuildOutput output) {
        try {
            output.trim();
        } catch (IOException ignored) {
            // The file stays longer than it should; the next build tries again.
        }
    }

    private static void close(BuildOutput output) {
        try {
            output.close();
        } catch (IOException ignored) {
            // The file stays until the next daemon, which clears the folder at its start.
        }
    }
}

package dev.hotswapd.adapter.commonsexec;

import dev.hotswapd.build.ProcessGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What ended builds left behind: process groups with something alive in them, and the files those still write to.
 *
 * <p>A server that a build started (gradle's, ccache's) may stay for the next build. Its output has no reader any more,
 * so its file is cut now and then. Safe for use by any thread.
 */
final class Leftovers {
    private final ProcessGroups groups;
    private final List<Leftover> kept = new ArrayList<>();

    private record Leftover(long group, BuildOutput output) {}

    Leftovers(ProcessGroups groups) {
        this.groups = groups;
    }

    /** Takes over from a build that has ended; {@code group} is 0 where no process was started. */
    synchronized void take(long group, BuildOutput output) {
        kept.add(new Leftover(group, output));
        tidy();
    }

    /** Groups that had something alive in them when last looked at. */
    synchronized List<Long> groups() {
        return kept.stream().map(Leftover::group).toList();
    }

    /** Takes all files off the disk. */
    synchronized void forget() {
        kept.forEach(leftover -> close(leftover.output()));
        kept.clear();
    }

    private void tidy() {
        for (Iterator<Leftover> all = kept.iterator(); all.hasNext(); ) {
            Leftover leftover = all.next();
            if (leftover.group() == 0 || !groups.exists(leftover.group())) {
                close(leftover.output());
                all.remove();
            } else {
                trim(leftover.output());
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

package dev.hotswapd.reload;

import dev.hotswapd.event.Phases;
import dev.hotswapd.time.Moment;
import dev.hotswapd.watch.ChangeSet;
import dev.hotswapd.watch.Inputs;

/**
 * One build, and the times of what became of it.
 *
 * @param build number
 * @param from the inputs it started from
 * @param changes what changed since the last build that counted
 * @param noticeMs from the newest change to the start
 * @param started when it was, and when the inputs were as they are in {@code from}
 * @param letThrough whether it counts even if the inputs change meanwhile, because too many before it were cancelled
 * @param endedNs when it ended
 * @param countedNs when it was found to count
 * @param stagedNs when its artifact was staged
 */
record BuildAttempt(
        int build,
        Inputs from,
        ChangeSet changes,
        double noticeMs,
        Moment started,
        boolean letThrough,
        long endedNs,
        long countedNs,
        long stagedNs) {
    /** Number in place of a build's: it was one of an earlier daemon's. */
    static final int EARLIER = 0;

    static BuildAttempt started(
            int build, Inputs from, ChangeSet changes, double noticeMs, boolean letThrough, Moment at) {
        return new BuildAttempt(build, from, changes, noticeMs, at, letThrough, at.ns(), at.ns(), at.ns());
    }

    /** No build at all: a version that was there before is wanted again. */
    static BuildAttempt again(Version version, Moment at) {
        return started(version.build(), Inputs.NONE, ChangeSet.NONE, 0, false, at);
    }

    BuildAttempt ended(Moment at) {
        return new BuildAttempt(build, from, changes, noticeMs, started, letThrough, at.ns(), at.ns(), at.ns());
    }

    BuildAttempt counted(Moment at) {
        return new BuildAttempt(build, from, changes, noticeMs, started, letThrough, endedNs, at.ns(), at.ns());
    }

    BuildAttempt staged(Moment at) {
        return new BuildAttempt(build, from, changes, noticeMs, started, letThrough, endedNs, countedNs, at.ns());
    }

    Phases phases(long loadNs, long firstTickNs) {
        return new Phases(
                noticeMs,
                ms(endedNs - started.ns()),
                ms(countedNs - endedNs),
                ms(stagedNs - countedNs),
                ms(loadNs),
                ms(firstTickNs - stagedNs - loadNs),
                noticeMs + ms(firstTickNs - started.ns()));
    }

    private static double ms(long ns) {
        return ns / 1e6;
    }
}

package dev.hotswapd.host;

import dev.hotswapd.state.Journal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Looks for calls that do not return, and for processes that never say a word; ends them by force. For the host's thread.
 */
final class HangWatch {
    /** A process that has not said a word for so long after its start never will. */
    private static final long SILENCE_NS = 30_000_000_000L;

    /** A report takes some 20 ms, where it can be had at all. */
    private static final long REPORT_NS = 500_000_000L;

    private static final long LONGEST_LOOK_NS = 250_000_000;
    private static final long SHORTEST_LOOK_NS = 2_000_000;

    private static final Resident.Fate THREAD_GONE = new Resident.Fate(Loss.Kind.CRASHED, "pthread_exit");

    private final Journal journal;
    private final long deadlineNs;

    /** @param deadlineNs how long a call of the plugin's may take */
    HangWatch(Journal journal, long deadlineNs) {
        this.journal = journal;
        this.deadlineNs = deadlineNs;
    }

    /** From one look to the next. */
    long intervalNs() {
        return Math.max(SHORTEST_LOOK_NS, Math.min(deadlineNs / 8, LONGEST_LOOK_NS));
    }

    /**
     * Looks once.
     *
     * @param serving all that serve the plugin
     * @param caller the one of them that has the state, and whose calls stand in the journal
     */
    void look(Collection<Resident> serving, @Nullable Resident caller, long nowNs) {
        if (caller != null && hangs(journal.callSinceNs(), nowNs)) {
            hung(caller, journal.tickThread(), nowNs);
        }
        if (caller != null && caller.entered() && caller.hasLost(journal.tickThread(), journal.loaderThread())) {
            caller.kill(THREAD_GONE);
        }
        for (Resident resident : serving) {
            if (resident.process().pid() == journal.openingPid() && hangs(journal.openingSinceNs(), nowNs)) {
                hung(resident, journal.loaderThread(), nowNs);
            }
            if (resident.process().pid() == journal.openingPid()
                    && journal.openingSinceNs() != 0
                    && resident.hasLost(journal.loaderThread(), 0)) {
                resident.kill(THREAD_GONE);
            }
            if (resident.stuckReporting(nowNs - REPORT_NS)) {
                resident.process().kill();
            }
            if (resident.silentSince(nowNs - SILENCE_NS)) {
                resident.kill(new Resident.Fate(Loss.Kind.NOT_STARTED, "the tick process does not answer"));
            }
        }
    }

    private boolean hangs(long sinceNs, long nowNs) {
        return sinceNs != 0 && nowNs - sinceNs > deadlineNs;
    }

    private static void hung(Resident resident, long thread, long nowNs) {
        // One that is stuck in telling of its crash has not hung: it has crashed.
        if (!resident.process().debugged() && !resident.process().dying()) {
            resident.endReporting(new Resident.Fate(Loss.Kind.HUNG, "hang"), thread, nowNs);
        }
    }
}

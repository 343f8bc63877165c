package dev.hotswapd.host;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.state.Journal;
import dev.hotswapd.tick.TickInterval;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Looks for calls that do not return, and for processes that stand still or never say a word; ends them by force. For the
 * host's thread.
 */
final class HangDetector {
    /** A process that says nothing for so long where it owes an answer never will. */
    private static final long SILENCE_NS = 30_000_000_000L;

    /** Between two ticks nothing takes so long, not even the move of a state of 1 GiB. */
    private static final long STANDSTILL_NS = 10_000_000_000L;

    /** A report begins within some ms, where it can be had at all; later only where the machine is busy. */
    private static final long REPORT_NS = 3_000_000_000L;

    private static final long LONGEST_LOOK_NS = 250_000_000;
    private static final long SHORTEST_LOOK_NS = 2_000_000;

    private static final SupervisedProcess.KillReason THREAD_GONE =
            new SupervisedProcess.KillReason(Loss.Kind.CRASHED, "pthread_exit");
    private static final SupervisedProcess.KillReason STANDS_STILL =
            new SupervisedProcess.KillReason(Loss.Kind.CRASHED, "standstill");

    private final Journal journal;
    private final long deadlineNs;
    private final long standstillNs;
    private final StallTimer call;
    private final StallTimer opening;
    private final StallTimer tick;

    /** @param deadlineNs how long a call of the plugin's may take */
    HangDetector(Journal journal, TickInterval interval, long deadlineNs) {
        this.journal = journal;
        this.deadlineNs = deadlineNs;
        this.standstillNs = interval instanceof TickInterval.Every every
                ? every.interval().toNanos() + Math.max(deadlineNs, STANDSTILL_NS)
                : Long.MAX_VALUE;
        long longestLookNs = 4 * intervalNs();
        this.call = new StallTimer(longestLookNs);
        this.opening = new StallTimer(longestLookNs);
        this.tick = new StallTimer(longestLookNs);
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
    void look(Collection<SupervisedProcess> serving, @Nullable SupervisedProcess caller, long nowNs) {
        // Each is read once: it may be another a moment later.
        long callSinceNs = journal.callSinceNs();
        long openingSinceNs = journal.openingSinceNs();
        boolean calling = callSinceNs != 0;
        long callNs = call.of(callSinceNs, nowNs);
        long openingNs = opening.of(openingSinceNs, nowNs);
        long tickNs = tick.of(journal.started(), nowNs);
        if (caller != null) {
            if (calling && callNs > deadlineNs) {
                hung(caller, journal.tickThread(), nowNs);
            }
            if (!calling && caller.entered() && tickNs > standstillNs && notHeld(caller)) {
                caller.kill(STANDS_STILL);
            }
            if (caller.entered() && caller.hasLost(journal.tickThread(), journal.loaderThread())) {
                caller.kill(THREAD_GONE);
            }
        }
        for (SupervisedProcess process : serving) {
            boolean opens = openingSinceNs != 0 && process.process().pid() == journal.openingPid();
            if (opens && openingNs > deadlineNs) {
                hung(process, journal.loaderThread(), nowNs);
            }
            if (opens && process.hasLost(journal.loaderThread(), 0)) {
                process.kill(THREAD_GONE);
            }
            if (process.doesNotReport(nowNs - REPORT_NS)) {
                process.process().kill();
            }
            boolean atWork = opens || (calling && process == caller);
            if (process.silentNs(atWork, nowNs) > SILENCE_NS && notHeld(process)) {
                process.kill(SupervisedProcess.SILENT);
            }
        }
    }

    private static void hung(SupervisedProcess process, long thread, long nowNs) {
        // One that is stuck in telling of its crash has not hung: it has crashed.
        if (notHeld(process) && !process.process().dying()) {
            process.endReporting(new SupervisedProcess.KillReason(Loss.Kind.HUNG, "hang"), thread, nowNs);
        }
    }

    private static boolean notHeld(SupervisedProcess process) {
        return !process.process().debugged();
    }
}

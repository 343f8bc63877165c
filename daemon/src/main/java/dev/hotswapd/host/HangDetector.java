package dev.hotswapd.host;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.SupervisedProcess.KillReason;
import dev.hotswapd.state.Journal;
import dev.hotswapd.tick.TickInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for calls that do not return, and for processes that stand still or never say a word. For the host's thread.
 */
final class HangDetector {
    /** A process that says nothing for so long where it owes an answer never will. */
    private static final long SILENCE_NS = 30_000_000_000L;

    /** A spare that is well answers within a ms. */
    private static final long ANSWER_NS = 100_000_000;

    /** From one look to the next while one is to answer. */
    private static final long ANSWER_LOOK_NS = 20_000_000;

    /** Between two ticks nothing takes so long, not even the move of a state of 1 GiB. */
    private static final long STANDSTILL_NS = 10_000_000_000L;

    /** A report begins within some ms, where it can be had at all; later only where the machine is busy. */
    private static final long REPORT_NS = 3_000_000_000L;

    /** A process that ends loses its threads one by one; on a busy machine that takes a while. At most that. */
    private static final long ENDING_NS = 500_000_000;

    private static final long LONGEST_LOOK_NS = 250_000_000;
    private static final long SHORTEST_LOOK_NS = 2_000_000;
    private static final long LONGEST_SILENT_LOOK_NS = 1_000_000_000;

    private static final KillReason HANG = new KillReason(Loss.Kind.HUNG, "hang");
    private static final KillReason THREAD_GONE = new KillReason(Loss.Kind.CRASHED, "pthread_exit");
    private static final KillReason STANDS_STILL = new KillReason(Loss.Kind.CRASHED, "standstill");

    private final Supplier<Journal> journals;
    private final long deadlineNs;
    private final long standstillNs;
    private final StallTimer call;
    private final StallTimer opening;
    private final StallTimer tick;

    /** Of those that serve, by number. */
    private final Map<Integer, Suspect> suspects = new HashMap<>();

    /**
     * A process that is to be ended by force.
     *
     * @param process its number
     * @param why for the loss
     * @param reports whether it is to report first where a thread is
     * @param thread that one, as the system counts; 0 where it is not known
     */
    record Finding(int process, KillReason why, boolean reports, long thread) {}

    /** A process as it was seen the last time. */
    private static final class Suspect {
        final StallTimer silence = new StallTimer(LONGEST_SILENT_LOOK_NS);
        final StallTimer word = new StallTimer(ANSWER_NS);
        final StallTimer tickThread = new StallTimer(LONGEST_SILENT_LOOK_NS);
        final StallTimer loaderThread = new StallTimer(LONGEST_SILENT_LOOK_NS);
    }

    /**
     * @param journals the journal as it stands now
     * @param deadlineNs how long a call of the plugin's may take
     */
    HangDetector(Supplier<Journal> journals, TickInterval interval, long deadlineNs) {
        this.journals = journals;
        this.deadlineNs = deadlineNs;
        this.standstillNs = interval instanceof TickInterval.Every every
                ? every.interval().toNanos() + Math.max(deadlineNs, STANDSTILL_NS)
                : Long.MAX_VALUE;
        long longestLookNs = 4 * intervalNs();
        this.call = new StallTimer(longestLookNs);
        this.opening = new StallTimer(longestLookNs);
        this.tick = new StallTimer(longestLookNs);
    }

    /** From one look to the next, given those that serve. */
    long intervalNs(List<SupervisedProcess> serving) {
        return serving.stream().anyMatch(SupervisedProcess::isExpected)
                ? Math.min(intervalNs(), ANSWER_LOOK_NS)
                : intervalNs();
    }

    /** The longest time from one look to the next. */
    private long intervalNs() {
        return Math.max(SHORTEST_LOOK_NS, Math.min(deadlineNs / 8, LONGEST_LOOK_NS));
    }

    /**
     * @param serving all that serve the plugin
     * @param caller the one that has the state, and whose calls stand in the journal; it may be ending
     * @param processes to look at, by number
     */
    List<Finding> look(
            List<SupervisedProcess> serving,
            Optional<SupervisedProcess> caller,
            Map<Integer, ? extends TickProcess> processes,
            long nowNs) {
        // Each is read once: it may be another a moment later.
        Journal journal = journals.get();
        long callSinceNs = journal.callSinceNs();
        long openingSinceNs = journal.openingSinceNs();
        long callNs = call.of(callSinceNs, nowNs);
        long openingNs = opening.of(openingSinceNs, nowNs);
        long tickNs = tick.of(journal.started(), nowNs);
        suspects.keySet().retainAll(processes.keySet());
        List<Finding> findings = new ArrayList<>();
        caller.ifPresent(known -> {
            TickProcess process = process(known, processes);
            if (callSinceNs != 0 && callNs > deadlineNs && mayHang(process)) {
                findings.add(report(known, journal.tickThread()));
            }
            if (callSinceNs == 0 && known.entered() && tickNs > standstillNs && !process.debugged()) {
                findings.add(kill(known, STANDS_STILL));
            }
            if (known.entered()
                    && hasLost(
                            process, suspect(known).tickThread, journal.tickThread(), journal.loaderThread(), nowNs)) {
                findings.add(kill(known, THREAD_GONE));
            }
        });
        for (SupervisedProcess known : serving) {
            TickProcess process = process(known, processes);
            boolean opens = openingSinceNs != 0 && known.pid() == journal.openingPid();
            if (opens && openingNs > deadlineNs && mayHang(process)) {
                findings.add(report(known, journal.loaderThread()));
            }
            if (opens && hasLost(process, suspect(known).loaderThread, journal.loaderThread(), 0, nowNs)) {
                findings.add(kill(known, THREAD_GONE));
            }
            if (doesNotReport(known, process, nowNs)) {
                findings.add(kill(known, HANG));
            }
            boolean calls = callSinceNs != 0 && caller.filter(known::equals).isPresent();
            if (known.isExpected() && isStandingStill(known, process, nowNs)) {
                findings.add(kill(known, SupervisedProcess.PASSED_OVER));
            }
            if (silentNs(known, opens || calls, nowNs) > SILENCE_NS && !process.debugged()) {
                findings.add(kill(known, SupervisedProcess.SILENT));
            }
        }
        return findings;
    }

    private static TickProcess process(SupervisedProcess known, Map<Integer, ? extends TickProcess> processes) {
        return Objects.requireNonNull(processes.get(known.number()), "a process that is not there serves");
    }

    private Suspect suspect(SupervisedProcess process) {
        return suspects.computeIfAbsent(process.number(), number -> new Suspect());
    }

    private static Finding report(SupervisedProcess process, long thread) {
        return new Finding(process.number(), HANG, true, thread);
    }

    private static Finding kill(SupervisedProcess process, KillReason why) {
        return new Finding(process.number(), why, false, 0);
    }

    /** One that is stuck in telling of its crash has not hung: it has crashed. */
    private static boolean mayHang(TickProcess process) {
        return !process.debugged() && !process.dying();
    }

    /** On a busy machine it may be late; then it is to be seen that it waits for a processor. */
    private boolean isStandingStill(SupervisedProcess known, TickProcess process, long nowNs) {
        if (suspect(known).word.of(known.heard(), nowNs) < ANSWER_NS) {
            return false;
        }
        TickProcess.Activity activity = process.activity();
        return (activity == TickProcess.Activity.STOPPED || (activity == TickProcess.Activity.WAITS && known.isMute()))
                && !process.debugged();
    }

    /** Whether it was asked to report, and has not begun to. */
    private static boolean doesNotReport(SupervisedProcess known, TickProcess process, long nowNs) {
        return known.reportingNs() != 0 && known.reportingNs() < nowNs - REPORT_NS && !process.dying();
    }

    /**
     * Whether a thread of its is gone for good although the process is not about to end: it has been missing for a while,
     * and the witness is there, another thread that a process which ends loses too. 0 for an unknown one.
     */
    private boolean hasLost(TickProcess process, StallTimer missing, long thread, long witness, long nowNs) {
        boolean misses = thread > 0
                && !process.hasThread(thread)
                && (witness == 0 || process.hasThread(witness))
                && process.alive()
                && !process.dying();
        return missing.of(misses ? thread : 0, nowNs) >= Math.min(ENDING_NS, deadlineNs / 4) && misses;
    }

    /**
     * For how many nanoseconds it has owed an answer and not said a word; 0 while it owes none.
     *
     * @param atWork whether it is inside the plugin, which may take its time
     */
    private long silentNs(SupervisedProcess known, boolean atWork, long nowNs) {
        long lastedNs = suspect(known).silence.of(atWork ? -1 : known.heard(), nowNs);
        return known.owes() && !atWork ? lastedNs : 0;
    }
}

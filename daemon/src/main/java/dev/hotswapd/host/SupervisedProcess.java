package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that serves a plugin, with what the daemon must remember of it. For the host's thread. */
final class SupervisedProcess {
    /** Of one that does not answer. */
    static final KillReason SILENT = new KillReason(Loss.Kind.NOT_STARTED, "the tick process does not answer");

    private static final long LONGEST_LOOK_NS = 1_000_000_000;

    private final TickProcess process;
    private final StallTimer silence = new StallTimer(LONGEST_LOOK_NS);
    private final List<StagedArtifact> open = new ArrayList<>();
    private long heard;
    private boolean owes = true;
    private boolean entered;
    private boolean dismissed;
    private long dismissedNs;
    private long reportingNs;
    private long missedThread;
    private Optional<KillReason> killReason = Optional.empty();

    /**
     * Why it is being ended by force.
     *
     * @param kind of loss
     * @param signal what to call it
     */
    record KillReason(Loss.Kind kind, String signal) {}

    /** It is given the plugin, and owes a word that it is ready. */
    SupervisedProcess(TickProcess process) {
        this.process = process;
    }

    TickProcess process() {
        return process;
    }

    void send(HostMessage message) {
        if (message instanceof HostMessage.Swap swap) {
            open.add(swap.request().load().artifact());
            owes = true;
        } else if (message instanceof HostMessage.Open opens) {
            open.add(opens.request().load().artifact());
            owes = true;
        } else if (message instanceof HostMessage.Enter || message instanceof HostMessage.Leave) {
            owes = true;
        }
        process.send(message);
    }

    /** It has said something. */
    void hears(HostMessage message) {
        heard++;
        if (message instanceof HostMessage.Ready ready && ready.protocol() != HostMessage.PROTOCOL) {
            kill(new KillReason(
                    Loss.Kind.NOT_STARTED, "the program was replaced by another build: start the daemon again"));
        }
        owes = owes && !answers(message);
    }

    /** Whether the message is what one says who was asked for something. */
    private boolean answers(HostMessage message) {
        return message instanceof HostMessage.Opened
                || message instanceof HostMessage.Left
                || (message instanceof HostMessage.Ready && open.isEmpty())
                || (message instanceof HostMessage.Told told && told.event() instanceof HostEvent.Answer);
    }

    boolean heard() {
        return heard > 0;
    }

    /**
     * For how many nanoseconds it has owed an answer and not said a word; 0 while it owes none.
     *
     * @param atWork whether it is inside the plugin, which may take its time
     */
    long silentNs(boolean atWork, long nowNs) {
        long lastedNs = silence.of(atWork ? -1 : heard, nowNs);
        return owes && !atWork ? lastedNs : 0;
    }

    /** A version is live in it. */
    void enters() {
        entered = true;
    }

    /** Whether a version ever was. */
    boolean entered() {
        return entered;
    }

    void closed(StagedArtifact artifact) {
        open.remove(artifact);
    }

    /** Versions that may be open in it. */
    List<StagedArtifact> open() {
        return List.copyOf(open);
    }

    /** Its end is wanted. */
    void dismiss(long nowNs) {
        dismissed = true;
        dismissedNs = nowNs;
        process.send(new HostMessage.Stop());
    }

    /** Whether its end was wanted before this time. */
    boolean overdue(long thenNs) {
        return dismissed && dismissedNs < thenNs;
    }

    boolean dismissed() {
        return dismissed;
    }

    /** Ends it by force; what is said first is why. */
    void kill(KillReason why) {
        if (killReason.isEmpty()) {
            killReason = Optional.of(why);
        }
        process.kill();
    }

    /**
     * Whether a thread of its is gone for good although the process is not about to end: the thread was missing the last
     * time as well, and the witness is there, another thread that a process which ends loses too. 0 for an unknown one.
     */
    boolean hasLost(long thread, long witness) {
        boolean missing = thread > 0
                && !process.hasThread(thread)
                && (witness == 0 || process.hasThread(witness))
                && process.alive()
                && !process.dying();
        boolean gone = missing && missedThread == thread;
        if (missing) {
            missedThread = thread;
        } else if (missedThread == thread) {
            missedThread = 0;
        }
        return gone;
    }

    /** Ends it by force, but lets it report first where a thread is. */
    void endReporting(KillReason why, long thread, long nowNs) {
        if (killReason.isEmpty()) {
            killReason = Optional.of(why);
            reportingNs = nowNs;
            if (!process.reportWhere(thread)) {
                process.kill();
            }
        }
    }

    /** Whether it was asked to report before this time, and has not begun to. */
    boolean doesNotReport(long thenNs) {
        return reportingNs != 0 && reportingNs < thenNs && !process.dying();
    }

    Optional<KillReason> killReason() {
        return killReason;
    }
}

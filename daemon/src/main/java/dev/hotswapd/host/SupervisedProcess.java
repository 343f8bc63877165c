package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.Loss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a process that serves, or served, a plugin, and has not ended.
 *
 * @param number 1, 2, 3 … for every process of this host
 * @param pid as the system counts
 * @param heard how often it has said something
 * @param owes whether it is to say something: that it is ready, or what came of what it was asked for
 * @param entered whether a version ever was live in it
 * @param open versions that may be open in it
 * @param dismissedNs monotonic time at which it was told to end, once it was
 * @param killReason why it is being ended by force, where it is; what was said first
 * @param reportingNs monotonic time at which it was asked to report where it hangs; 0 where it was not
 */
record SupervisedProcess(
        int number,
        long pid,
        long heard,
        boolean owes,
        boolean entered,
        List<StagedArtifact> open,
        Optional<Long> dismissedNs,
        Optional<KillReason> killReason,
        long reportingNs) {
    /** Of one that does not answer. */
    static final KillReason SILENT = new KillReason(Loss.Kind.NOT_STARTED, "the tick process does not answer");

    /** Of one that was to be the next, and is passed over for another. */
    static final KillReason PASSED_OVER = new KillReason(Loss.Kind.NOT_STARTED, "the tick process stands still");

    /** Why a process is ended by force: the kind of loss, and what to call it. */
    record KillReason(Loss.Kind kind, String signal) {}

    /** It is about to be given the plugin, and owes a word that it is ready. */
    static SupervisedProcess taken(int number, long pid) {
        return new SupervisedProcess(number, pid, 0, true, false, List.of(), Optional.empty(), Optional.empty(), 0);
    }

    /** It is told something. */
    SupervisedProcess sent(HostMessage message) {
        if (message instanceof HostMessage.Swap swap) {
            return opens(swap.request());
        }
        if (message instanceof HostMessage.Open opens) {
            return opens(opens.request());
        }
        return message instanceof HostMessage.Enter || message instanceof HostMessage.Leave
                ? says(heard, true, open)
                : this;
    }

    private SupervisedProcess opens(SwapRequest request) {
        return says(
                heard,
                true,
                Stream.concat(open.stream(), Stream.of(request.load().artifact()))
                        .toList());
    }

    /** It has said something. */
    SupervisedProcess hears(HostMessage message) {
        return says(heard + 1, owes && !answers(message), open);
    }

    /** Whether the message is what one says who was asked for something. */
    private boolean answers(HostMessage message) {
        return message instanceof HostMessage.Opened
                || message instanceof HostMessage.Left
                || (message instanceof HostMessage.Ready && open.isEmpty())
                || (message instanceof HostMessage.Told told && told.event() instanceof HostEvent.Answer);
    }

    SupervisedProcess closed(StagedArtifact artifact) {
        return says(
                heard, owes, open.stream().filter(one -> !one.equals(artifact)).toList());
    }

    private SupervisedProcess says(long nowHeard, boolean nowOwes, List<StagedArtifact> nowOpen) {
        return new SupervisedProcess(
                number, pid, nowHeard, nowOwes, entered, nowOpen, dismissedNs, killReason, reportingNs);
    }

    /** A version is live in it. */
    SupervisedProcess enters() {
        return new SupervisedProcess(number, pid, heard, owes, true, open, dismissedNs, killReason, reportingNs);
    }

    /** Whether a version is to come into it that has not yet. */
    boolean isExpected() {
        return owes && !entered;
    }

    /** Whether it was ready before it was taken, and has not said a word since it was. */
    boolean isMute() {
        return isExpected() && heard == 1;
    }

    boolean isDismissed() {
        return dismissedNs.isPresent();
    }

    /** Whether its end was wanted before this time. */
    boolean overdue(long thenNs) {
        return dismissedNs.filter(atNs -> atNs < thenNs).isPresent();
    }

    /** Its end is wanted. */
    SupervisedProcess dismissed(long nowNs) {
        return ends(Optional.of(nowNs), killReason, reportingNs);
    }

    /** It is ended by force; what is said first is why. */
    SupervisedProcess killed(KillReason why) {
        return ends(dismissedNs, killReason.or(() -> Optional.of(why)), reportingNs);
    }

    /** It is to report where it hangs, which ends it. */
    SupervisedProcess reports(KillReason why, long nowNs) {
        return ends(dismissedNs, killReason.or(() -> Optional.of(why)), nowNs);
    }

    private SupervisedProcess ends(Optional<Long> dismissed, Optional<KillReason> why, long reports) {
        return new SupervisedProcess(number, pid, heard, owes, entered, open, dismissed, why, reports);
    }
}

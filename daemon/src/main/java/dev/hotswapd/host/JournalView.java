package dev.hotswapd.host;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.host.SupervisedProcess.KillReason;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginCall;
import java.util.Optional;

/**
 * What the journal said when a process had ended.
 *
 * @param openingPid the process whose loader is inside a library; 0 for none
 * @param opening version that it opens, or closes where negative
 * @param calling whether a call of the plugin's is under way
 * @param work what that is
 * @param workingVersion version that it is in
 * @param version that the state belongs to
 * @param ticking version that has taken the state over, and ticks; 0 for none
 * @param tick number of the last tick that began
 */
record JournalView(
        long openingPid,
        int opening,
        boolean calling,
        PluginCall work,
        int workingVersion,
        int version,
        int ticking,
        long tick) {
    static JournalView of(Journal journal) {
        int version = journal.version();
        return new JournalView(
                journal.openingSinceNs() == 0 ? 0 : journal.openingPid(),
                journal.opening(),
                journal.callSinceNs() != 0,
                journal.work(),
                journal.workingVersion(),
                version,
                journal.isWith(version) ? version : 0,
                journal.started());
    }

    /**
     * The swap that was done, where its answer went down with the process: the state is not as the old version left it.
     * How long it took nobody can tell any more.
     */
    Optional<HostEvent.Swapped> untold(SwapRequest asked, long nowNs) {
        return ticking != 0 && ticking == asked.load().artifact().version()
                ? Optional.of(new HostEvent.Swapped(
                        asked.load().artifact(), tick, 0, 0, nowNs, asked.fresh(), MigrationReport.NONE))
                : Optional.empty();
    }

    /** Whether it is a spare that somebody ended or stopped before it was taken: no version can be to blame. */
    boolean cameToNothing(SupervisedProcess who) {
        boolean byItself = who.killReason()
                .filter(why -> !why.equals(SupervisedProcess.SILENT))
                .isEmpty();
        return who.heard() > 0 && !who.entered() && byItself && openingPid != who.pid() && !calling;
    }

    /**
     * @param number of the loss
     * @param caller whether it was the one that had the state, and so the one whose calls stand in the journal
     * @param otherwise version to name where it was inside none
     */
    Loss loss(int number, SupervisedProcess who, int exitValue, boolean caller, int otherwise, long nowNs) {
        boolean opens = openingPid == who.pid();
        boolean calls = caller && calling;
        PluginCall at = calls ? work : PluginCall.NOTHING;
        int version = calls ? workingVersion : otherwise;
        KillReason why = who.killReason()
                .orElse(
                        who.heard() > 0
                                ? new KillReason(Loss.Kind.CRASHED, "exit " + exitValue)
                                : new KillReason(Loss.Kind.NOT_STARTED, "the tick process ended before it was ready"));
        return new Loss(
                number,
                who.pid(),
                why.kind(),
                why.signal(),
                opens ? opening > 0 ? PluginCall.OPEN : PluginCall.CLOSE : at,
                opens ? Math.abs(opening) : version,
                tick,
                nowNs);
    }
}

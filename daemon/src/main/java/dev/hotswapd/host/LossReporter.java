package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashAnalyzer;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.Journal;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells of processes that are gone, and later what was found out of how they went. Every loss is explained once.
 *
 * <p>For the host's thread. Looks into a crash on a thread {@code hotswapd-inquest-NAME}.
 */
final class LossReporter {
    private final String plugin;
    private final Journal journal;
    private final CrashAnalyzer inquest;
    private final Clock clock;
    private final Consumer<HostEvent> events;
    private int count;

    LossReporter(String plugin, Journal journal, CrashAnalyzer inquest, Clock clock, Consumer<HostEvent> events) {
        this.plugin = plugin;
        this.journal = journal;
        this.inquest = inquest;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What the journal says of it.
     *
     * @param calling whether it was the one that had the state, and so the one whose calls stand in the journal
     * @param otherwise version to name where it was inside none
     */
    Loss of(SupervisedProcess who, int exitValue, boolean calling, int otherwise) {
        long pid = who.process().pid();
        Loss.Kind kind = who.killReason()
                .map(SupervisedProcess.KillReason::kind)
                .orElse(who.heard() ? Loss.Kind.CRASHED : Loss.Kind.NOT_STARTED);
        String signal = who.killReason()
                .map(SupervisedProcess.KillReason::signal)
                .orElse(who.heard() ? "exit " + exitValue : "the tick process ended before it was ready");
        if (journal.openingSinceNs() != 0 && journal.openingPid() == pid) {
            int version = journal.opening();
            return of(pid, kind, signal, version > 0 ? PluginCall.OPEN : PluginCall.CLOSE, Math.abs(version));
        }
        return calling && journal.callSinceNs() != 0
                ? of(pid, kind, signal, journal.work(), journal.workingVersion())
                : of(pid, kind, signal, PluginCall.NOTHING, otherwise);
    }

    /**
     * The swap that was done, where its answer went down with the process: the state is not as the old version left it.
     * How long it took nobody can tell any more.
     */
    Optional<HostEvent> untold(SwapRequest asked) {
        StagedArtifact artifact = asked.load().artifact();
        return journal.isWith(artifact.version())
                ? Optional.of(new HostEvent.Swapped(
                        artifact, journal.started(), 0, 0, clock.nowNs(), asked.fresh(), MigrationReport.NONE))
                : Optional.empty();
    }

    /** Whether it is a spare that somebody ended or stopped before it was taken: no version can be to blame. */
    boolean cameToNothing(SupervisedProcess who) {
        boolean opening = journal.openingSinceNs() != 0
                && journal.openingPid() == who.process().pid();
        boolean byItself = who.killReason().isEmpty() || who.killReason().get().equals(SupervisedProcess.SILENT);
        return who.heard() && !who.entered() && byItself && !opening && journal.callSinceNs() == 0;
    }

    /** No process could be started for this version. */
    Loss ofNone(String reason, int version) {
        return of(0, Loss.Kind.NOT_STARTED, reason, PluginCall.NOTHING, version);
    }

    private Loss of(long pid, Loss.Kind kind, String signal, PluginCall work, int version) {
        count++;
        return new Loss(count, pid, kind, signal, work, version, journal.started(), clock.nowNs());
    }

    /** Tells of a loss whose reason is known. */
    void tell(Loss loss) {
        events.accept(new HostEvent.Lost(loss));
        events.accept(new HostEvent.Explained(loss.number(), CrashCause.named(loss.signal())));
    }

    /** Tells of a loss. */
    void tell(Loss loss, SupervisedProcess who, int exitValue) {
        if (loss.kind() == Loss.Kind.NOT_STARTED) {
            tell(loss);
        } else {
            events.accept(new HostEvent.Lost(loss));
            explain(loss, who, exitValue);
        }
    }

    /** Tells of a version that took only its own process with it, while it was being opened. */
    void tellNotOpened(StagedArtifact artifact, SupervisedProcess who, int exitValue) {
        lookInto(
                who,
                exitValue,
                artifact.version(),
                found -> new HostEvent.NotLoaded(
                        artifact,
                        "its constructors did not survive being run: " + found.words(),
                        "mend what runs when the library is opened"));
    }

    private void explain(Loss loss, SupervisedProcess who, int exitValue) {
        lookInto(who, exitValue, loss.version(), found -> new HostEvent.Explained(loss.number(), found));
    }

    /** On a thread of its own: looking up a source line may take longer than the recovery. */
    private void lookInto(SupervisedProcess who, int exitValue, int version, Function<CrashCause, HostEvent> worded) {
        Thread looking = new Thread(
                () -> {
                    CrashCause found = inquest.of(exitValue, who.process().crashReport(), version);
                    CrashCause why = who.killReason()
                            .map(killReason -> found.because(killReason.signal()))
                            .orElse(found);
                    events.accept(worded.apply(why));
                },
                "hotswapd-inquest-" + plugin);
        looking.setDaemon(true);
        looking.start();
    }
}

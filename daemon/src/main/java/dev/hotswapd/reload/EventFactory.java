package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.build.Diagnostics;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.Recovery;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.StateSource;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.watch.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Words what happened as events. Pure. */
final class EventFactory {
    private final String plugin;
    private final String root;
    private final String command;
    private final String deadline;

    /** @param deadline of a tick, as people write it */
    EventFactory(String plugin, String root, String command, String deadline) {
        this.plugin = plugin;
        this.root = root;
        this.command = command;
        this.deadline = deadline;
    }

    Event started(BuildAttempt attempt) {
        return new Event.BuildStarted(plugin, attempt.build(), command);
    }

    /**
     * @param superseded why the build does not count although it may have ended by itself; empty where it counts
     * @param live what ticks meanwhile
     */
    Event ended(BuildAttempt attempt, BuildResult result, String superseded, Optional<Version> live) {
        List<Diagnostic> diagnostics = superseded.isEmpty() ? Diagnostics.parse(result.outputTail()) : List.of();
        return new Event.BuildEnded(
                plugin,
                attempt.build(),
                superseded.isEmpty() ? outcome(result) : Event.Outcome.CANCELLED,
                command,
                result.duration().toNanos() / 1e6,
                exitCode(result),
                diagnostics,
                result.outputTail(),
                superseded,
                number(live));
    }

    private static OptionalInt number(Optional<Version> version) {
        return version.stream().mapToInt(Version::number).findFirst();
    }

    private static Event.Outcome outcome(BuildResult result) {
        if (result instanceof BuildResult.Succeeded) {
            return Event.Outcome.SUCCEEDED;
        }
        if (result instanceof BuildResult.Failed) {
            return Event.Outcome.FAILED;
        }
        return result instanceof BuildResult.TimedOut ? Event.Outcome.TIMED_OUT : Event.Outcome.CANCELLED;
    }

    private static OptionalInt exitCode(BuildResult result) {
        if (result instanceof BuildResult.Succeeded) {
            return OptionalInt.of(0);
        }
        return result instanceof BuildResult.Failed failed ? OptionalInt.of(failed.exitCode()) : OptionalInt.empty();
    }

    Event rejected(int build, StagedArtifact artifact, String reason, String remedy) {
        return new Event.ArtifactRejected(
                plugin,
                build,
                Optional.of(artifact.source().toString()),
                Optional.of(artifact.sha256()),
                reason,
                remedy);
    }

    Event refused(Version version, HostEvent.Refused refused, Optional<Version> live) {
        return new Event.VersionRefused(
                plugin,
                version.number(),
                version.build(),
                number(live),
                refused.artifact().sha256(),
                refused.reason(),
                refused.remedy());
    }

    /** What to say of bytes that were refused when they are built again. */
    Quarantine.Entry sameBytesRefused(HostEvent.Refused refused) {
        StagedArtifact artifact = refused.artifact();
        return new Quarantine.Entry(
                artifact.sha256(),
                true,
                "these bytes were refused as v" + artifact.version() + ": " + refused.reason(),
                refused.remedy());
    }

    Event good(Version version) {
        return new Event.VersionGood(plugin, version.number(), version.build(), "it survived its trial");
    }

    Event swapped(VersionSlots.Entering entering, long atNs, long missedTicks) {
        VersionSlots.Swapping swapping = entering.swapping();
        BuildAttempt attempt = swapping.next().attempt();
        HostEvent.Swapped swapped = entering.swapped();
        StagedArtifact artifact = swapped.artifact();
        return new Event.VersionSwapped(
                plugin,
                artifact.version(),
                swapping.version().build(),
                entering.previous(),
                swapping.reason().name().toLowerCase(Locale.ROOT),
                attempt.changes().files(),
                artifact.sha256(),
                swapped.tick(),
                swapped.pauseNs() / 1e3,
                missedTicks,
                swapped.fresh(),
                attempt.phases(swapped.loadNs(), atNs),
                swapped.state());
    }

    Event hostLost(Loss loss) {
        return new Event.HostLost(plugin, loss.pid(), isHang(loss) ? noReturn() : loss.signal(), loss.kind());
    }

    List<Event> report(PendingReports.Report report) {
        return report instanceof Incident incident
                ? lost(incident)
                : List.of(((PendingReports.Happened) report).event());
    }

    /** A loss and what it led to, in the order in which it is told. */
    private List<Event> lost(Incident incident) {
        List<Event> events = new ArrayList<>();
        Loss loss = incident.loss();
        events.add(new Event.TickLost(
                plugin,
                incident.version(),
                isHang(loss),
                loss.work(),
                loss.tick(),
                incident.finding(),
                cause(incident),
                incident.recovery().map(recovery -> recovery(loss, recovery))));
        incident.blamed().filter(version -> incident.quarantined()).ifPresent(version -> {
            String reason = did(incident) + " in its trial: " + cause(incident);
            events.add(new Event.VersionQuarantined(
                    plugin,
                    version.number(),
                    version.build(),
                    version.artifact().sha256(),
                    reason));
            incident.recovery()
                    .filter(recovery -> recovery.reason() == EntryReason.ROLLBACK)
                    .ifPresent(recovery -> events.add(
                            new Event.VersionRolledBack(plugin, version.number(), recovery.version(), reason)));
        });
        return events;
    }

    /** What to say of bytes that cost their version its place when they are built again. */
    Quarantine.Entry sameBytesLost(Incident incident, Version version) {
        String reason =
                "the same bytes " + did(incident) + " in their trial as v" + version.number() + ": " + cause(incident);
        return new Quarantine.Entry(version.artifact().sha256(), false, reason, "change the source");
    }

    private static Recovery recovery(Loss loss, Incident.Recovery recovery) {
        // The host tells the times of its own threads and of its child's: they may cross by a hair.
        double ms = Math.max(0, recovery.atNs() - loss.atNs()) / 1e6;
        boolean back = recovery.reason() == EntryReason.ROLLBACK || recovery.reason() == EntryReason.RESTART;
        OptionalInt before =
                recovery.state() == StateSource.LAST_GOOD ? OptionalInt.of(recovery.owner()) : OptionalInt.empty();
        return new Recovery(recovery.version(), ms, back, before);
    }

    private static String did(Incident incident) {
        return isHang(incident.loss()) ? "hung" : "crashed";
    }

    /** Such as {@code SIGSEGV in do_tick+0xf at ticker.c:12 (stack overflow)}. */
    private String cause(Incident incident) {
        CrashCause finding = incident.finding();
        return (isHang(incident.loss()) ? finding.because(noReturn()) : finding).words();
    }

    private static boolean isHang(Loss loss) {
        return loss.kind() == Loss.Kind.HUNG;
    }

    private String noReturn() {
        return "no return within " + deadline;
    }

    /**
     * @param deaf why changes are not hinted at any more; empty where they are again
     */
    Event watched(Optional<Hint.Failed> deaf) {
        return deaf.<Event>map(why -> new Event.WatchLost(plugin, root, why.reason(), why.remedy()))
                .orElseGet(() -> new Event.WatchRestored(plugin, root));
    }

    /** A file is taken for what builds make, which may be wrong: a save that happens to lie in a build is like that. */
    Event takenForOutput(String file) {
        return new Event.Advice(
                plugin,
                file
                        + " is written by build after build and is taken for the build's output from now on: it causes no build when it"
                        + " changes during one. If builds make it, leave it out with 'watch.exclude'; if you saved it,"
                        + " save it once more while no build runs");
    }
}

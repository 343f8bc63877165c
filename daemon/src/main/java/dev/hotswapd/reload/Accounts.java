package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.build.Diagnostics;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.Loss;
import dev.hotswapd.watch.Hint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Words what happened as events.
 *
 * <p>Pure and without state of its own.
 */
final class Accounts {
    private final String plugin;
    private final String root;
    private final String command;
    private final LossAccounts losses;

    /**
     * @param deadline of a tick, as people write it
     */
    Accounts(String plugin, String root, String command, String deadline) {
        this.plugin = plugin;
        this.root = root;
        this.command = command;
        this.losses = new LossAccounts(plugin, deadline);
    }

    Event started(Run run) {
        return new Event.BuildStarted(plugin, run.build(), command);
    }

    /**
     * @param superseded why the build does not count although it may have ended by itself; empty where it counts
     * @param live what ticks meanwhile
     */
    Event ended(Run run, BuildResult result, String superseded, Optional<Version> live) {
        List<Diagnostic> diagnostics = superseded.isEmpty() ? Diagnostics.parse(result.outputTail()) : List.of();
        return new Event.BuildEnded(
                plugin,
                run.build(),
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

    Event notLoaded(Version version, HostEvent.NotLoaded not) {
        return rejected(version.build(), not.artifact(), not.reason(), not.remedy());
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

    /** What to say of bytes that cost their version its place when they are built again. */
    String sameBytes(Incident incident, Version version) {
        return losses.sameBytes(incident, version);
    }

    Event good(Version version) {
        return new Event.VersionGood(plugin, version.number(), version.build(), "it survived its trial");
    }

    Event swapped(Deck.Entering entering, long atNs, long missedTicks) {
        Deck.Swapping swapping = entering.swapping();
        Run run = swapping.next().run();
        HostEvent.Swapped swapped = entering.swapped();
        StagedArtifact artifact = swapped.artifact();
        return new Event.VersionSwapped(
                plugin,
                artifact.version(),
                swapping.next().version().build(),
                entering.previous(),
                swapping.reason().name().toLowerCase(Locale.ROOT),
                run.changes().files(),
                artifact.sha256(),
                swapped.tick(),
                swapped.pauseNs() / 1e3,
                missedTicks,
                swapped.fresh(),
                run.phases(swapped.loadNs(), atNs),
                swapped.state());
    }

    Event hostLost(Loss loss) {
        return losses.hostLost(loss);
    }

    List<Event> chapter(Story.Chapter chapter) {
        return chapter instanceof Story.Chapter.Lost lost
                ? losses.lost(lost.incident())
                : List.of(((Story.Chapter.Happened) chapter).event());
    }

    /**
     * @param deaf why changes are not hinted at any more; empty where they are again
     */
    Event watched(Optional<Hint.Failed> deaf) {
        return deaf.<Event>map(why -> new Event.WatchLost(plugin, root, why.reason(), why.remedy()))
                .orElseGet(() -> new Event.WatchRestored(plugin, root));
    }

    /** A file is taken for what builds make, which may be wrong: a save that happens to lie in a build is like that. */
    Event convicted(String file) {
        return new Event.Advice(
                plugin,
                file
                        + " changes in every build and is taken for the build's output from now on: it causes no build when it"
                        + " changes during one. If builds make it, leave it out with 'watch.exclude'; if you saved it,"
                        + " save it once more while no build runs");
    }
}

package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.build.Diagnostics;
import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
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
final class EventFactory {
    private final String plugin;
    private final String root;
    private final String command;

    EventFactory(String plugin, String root, String command) {
        this.plugin = plugin;
        this.root = root;
        this.command = command;
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
                        + " changes in every build and is taken for the build's output from now on: it causes no build when it"
                        + " changes during one. If builds make it, leave it out with 'watch.exclude'; if you saved it,"
                        + " save it once more while no build runs");
    }
}

package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.build.BuildResult;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.build.Diagnostics;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.watch.Hint;
import java.util.List;
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

    Accounts(String plugin, String root, String command) {
        this.plugin = plugin;
        this.root = root;
        this.command = command;
    }

    Event started(Run run) {
        return new Event.BuildStarted(plugin, run.build(), command);
    }

    /**
     * @param superseded why the build does not count although it may have ended by itself; empty where it counts
     */
    Event ended(Run run, BuildResult result, String superseded) {
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
                superseded);
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

    Event notLoaded(int build, HostEvent.NotLoaded not) {
        StagedArtifact artifact = not.artifact();
        return new Event.ArtifactRejected(
                plugin,
                build,
                Optional.of(artifact.source().toString()),
                Optional.of(artifact.sha256()),
                not.reason(),
                not.remedy());
    }

    Event swapped(Deck.Entering entering, long atNs, long missedTicks) {
        Run run = entering.swapping().run();
        HostEvent.Swapped swapped = entering.swapped();
        StagedArtifact artifact = swapped.artifact();
        return new Event.VersionSwapped(
                plugin,
                artifact.version(),
                run.build(),
                entering.previous().stream().mapToInt(StagedArtifact::version).findFirst(),
                entering.previous().isEmpty() ? "first" : "reload",
                run.changes().files(),
                artifact.sha256(),
                swapped.tick(),
                swapped.pauseNs() / 1e3,
                missedTicks,
                run.phases(swapped.loadNs(), atNs));
    }

    /**
     * @param deaf why changes are not hinted at any more; empty where they are again
     */
    Event watched(Optional<Hint.Failed> deaf) {
        return deaf.<Event>map(why -> new Event.WatchLost(plugin, root, why.reason(), why.remedy()))
                .orElseGet(() -> new Event.WatchRestored(plugin, root));
    }
}

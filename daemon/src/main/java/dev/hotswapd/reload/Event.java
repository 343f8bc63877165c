package dev.hotswapd.reload;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.watch.ChangeSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What happened, for the event record and the log. */
public sealed interface Event {
    /**
     * The daemon runs.
     *
     * @param config path of its configuration
     */
    record DaemonStarted(long pid, String daemonVersion, String config) implements Event {}

    /** The daemon stops. */
    record DaemonStopped(long pid, String daemonVersion, String config, String reason) implements Event {}

    /**
     * A change set is complete.
     *
     * @param changes what changed since the change set before
     */
    record ChangeSettled(String plugin, ChangeSet changes) implements Event {}

    /** A build began. */
    record BuildStarted(String plugin, int build, String command) implements Event {}

    /** A line that a running build printed. */
    record BuildOutput(String plugin, int build, String line) implements Event {}

    /**
     * A build is over.
     *
     * @param outcome how
     * @param durationMs from the start of its process to its end
     * @param exitCode where it ended by itself
     * @param reason why it was cancelled; empty otherwise
     */
    record BuildEnded(
            String plugin,
            int build,
            Outcome outcome,
            String command,
            double durationMs,
            OptionalInt exitCode,
            List<Diagnostic> diagnostics,
            List<String> outputTail,
            String reason)
            implements Event {}

    /** How a build ended. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        TIMED_OUT
    }

    /** The build left the bytes that are live already. */
    record ArtifactUnchanged(String plugin, int build, String path, String sha256) implements Event {}

    /** What the build left cannot be used. */
    record ArtifactRejected(
            String plugin, int build, Optional<String> path, Optional<String> sha256, String reason, String remedy)
            implements Event {}

    /**
     * Another version ticks.
     *
     * @param previous version that ticked before
     * @param reason {@code first} or {@code reload}
     * @param files the change set that led to it
     * @param tick number of its first tick
     * @param pauseUs how long the tick thread was busy with the swap, in microseconds
     * @param missedTicks ticks left out on its account
     */
    record VersionSwapped(
            String plugin,
            int version,
            int build,
            OptionalInt previous,
            String reason,
            List<String> files,
            String sha256,
            long tick,
            double pauseUs,
            long missedTicks,
            Phases phases)
            implements Event {}

    /** A tick that was asked for has been called. */
    record TickStepped(String plugin, int version, long tick) implements Event {}

    /** The sources cannot be watched. */
    record WatchLost(String plugin, String path, String reason, String remedy) implements Event {}

    /** The sources are watched again. */
    record WatchRestored(String plugin, String path) implements Event {}

    /** A plugin printed a line. */
    record PluginOutput(String plugin, String line) implements Event {}

    /** Something that the user should know, and nothing that happened. */
    record Advice(String plugin, String text) implements Event {}

    /** Where events go. Safe for use by any thread; returns at once. */
    @FunctionalInterface
    interface Sink {
        void tell(Event event);
    }
}

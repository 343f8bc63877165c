package dev.hotswapd.event;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.schema.MigrationReport;
import dev.hotswapd.state.PluginCall;
import dev.hotswapd.watch.ChangeSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happened: the closed vocabulary of everything that the daemon tells.
 *
 * <p>A new event does not compile until every reader has said, as {@link Cases}, what it does with it.
 */
public sealed interface Event {
    /** What a reader makes of this event. */
    <R> R in(Cases<R> cases);

    /** An event of one plugin. */
    sealed interface OfPlugin extends Event {
        /** Its name; {@code hotswapd} for what concerns them all. */
        String plugin();
    }

    /** An event that scripts need not know of. */
    sealed interface LogOnly extends OfPlugin {}

    /**
     * The daemon runs.
     *
     * @param config path of its configuration
     */
    record DaemonStarted(long pid, String daemonVersion, String config) implements Event {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.daemonStarted(this);
        }
    }

    /** The daemon stops. */
    record DaemonStopped(long pid, String daemonVersion, String config, String reason) implements Event {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.daemonStopped(this);
        }
    }

    /**
     * A change set is complete.
     *
     * @param changes what changed since the change set before
     */
    record ChangeSettled(String plugin, ChangeSet changes) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.changeSettled(this);
        }
    }

    /** A build began. */
    record BuildStarted(String plugin, int build, String command) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.buildStarted(this);
        }
    }

    /** A line that a running build printed. */
    record BuildOutput(String plugin, int build, String line) implements LogOnly {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.buildOutput(this);
        }
    }

    /**
     * A build is over.
     *
     * @param outcome how
     * @param durationMs from the start of its process to its end
     * @param exitCode where it ended by itself
     * @param reason why it was cancelled; empty otherwise
     * @param live version that goes on, where one does
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
            String reason,
            OptionalInt live)
            implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.buildEnded(this);
        }
    }

    /** How a build ended. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        TIMED_OUT
    }

    /** The build left the bytes that are live already. */
    record ArtifactUnchanged(String plugin, int build, String path, String sha256) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.artifactUnchanged(this);
        }
    }

    /** What the build left cannot be used. */
    record ArtifactRejected(
            String plugin, int build, Optional<String> path, Optional<String> sha256, String reason, String remedy)
            implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.artifactRejected(this);
        }
    }

    /**
     * Another version ticks.
     *
     * @param previous version that ticked before
     * @param reason {@code first}, {@code reload} or {@code rollback}
     * @param files the change set that led to it
     * @param tick number of its first tick
     * @param pauseUs how long the tick thread was busy with the swap, in microseconds
     * @param missedTicks ticks left out on its account
     * @param fresh whether through a new process
     * @param state what became of the state's fields
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
            boolean fresh,
            Phases phases,
            MigrationReport state)
            implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.versionSwapped(this);
        }
    }

    /**
     * A version would not start; what ticked before goes on.
     *
     * @param live version that goes on, where one does
     */
    record VersionRefused(
            String plugin, int version, int build, OptionalInt live, String sha256, String reason, String remedy)
            implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.versionRefused(this);
        }
    }

    /** A version has survived its trial. */
    record VersionGood(String plugin, int version, int build, String reason) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.versionGood(this);
        }
    }

    /** A version's bytes are not tried again. */
    record VersionQuarantined(String plugin, int version, int build, String sha256, String reason) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.versionQuarantined(this);
        }
    }

    /**
     * A version was given up.
     *
     * @param version that was given up
     * @param to version that ticks again
     */
    record VersionRolledBack(String plugin, int version, int to, String reason) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.versionRolledBack(this);
        }
    }

    /**
     * A plugin took its process with it, or did not return in time.
     *
     * @param version that was at it; 0 where none was
     * @param hung whether it did not return, rather than crash
     * @param tick number of the tick under way, or of the last one
     * @param cause for people: what is known of it in words
     * @param recovery what ticks now, where something does
     */
    record TickLost(
            String plugin,
            int version,
            boolean hung,
            PluginCall work,
            long tick,
            CrashCause finding,
            String cause,
            Optional<Recovery> recovery)
            implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.tickLost(this);
        }
    }

    /** A process serves a plugin. */
    record HostStarted(String plugin, long pid) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.hostStarted(this);
        }
    }

    /**
     * A plugin's process is gone.
     *
     * @param pid 0 where none could be started
     */
    record HostLost(String plugin, long pid, String reason, Loss.Kind kind) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.hostLost(this);
        }
    }

    /** A tick that was asked for has been called. */
    record TickStepped(String plugin, int version, long tick) implements LogOnly {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.tickStepped(this);
        }
    }

    /** The sources cannot be watched. */
    record WatchLost(String plugin, String path, String reason, String remedy) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.watchLost(this);
        }
    }

    /** The sources are watched again. */
    record WatchRestored(String plugin, String path) implements OfPlugin {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.watchRestored(this);
        }
    }

    /** A plugin printed a line. */
    record PluginOutput(String plugin, String line) implements LogOnly {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.pluginOutput(this);
        }
    }

    /** Something that the user should know, and nothing that happened. */
    record Advice(String plugin, String text) implements LogOnly {
        @Override
        public <R> R in(Cases<R> cases) {
            return cases.advice(this);
        }
    }

    /**
     * A reader of events: tells all of them apart.
     *
     * @param <R> what it makes of one
     */
    interface Cases<R> {
        R daemonStarted(DaemonStarted event);

        R daemonStopped(DaemonStopped event);

        R changeSettled(ChangeSettled event);

        R buildStarted(BuildStarted event);

        R buildOutput(BuildOutput event);

        R buildEnded(BuildEnded event);

        R artifactUnchanged(ArtifactUnchanged event);

        R artifactRejected(ArtifactRejected event);

        R versionSwapped(VersionSwapped event);

        R versionRefused(VersionRefused event);

        R versionGood(VersionGood event);

        R versionQuarantined(VersionQuarantined event);

        R versionRolledBack(VersionRolledBack event);

        R tickLost(TickLost event);

        R hostStarted(HostStarted event);

        R hostLost(HostLost event);

        R tickStepped(TickStepped event);

        R watchLost(WatchLost event);

        R watchRestored(WatchRestored event);

        R pluginOutput(PluginOutput event);

        R advice(Advice event);
    }

    /**
     * Where events go. Safe for use by any thread; returns at once, but for lines of output that come faster than they
     * can be written.
     */
    @FunctionalInterface
    interface Sink {
        void tell(Event event);
    }
}

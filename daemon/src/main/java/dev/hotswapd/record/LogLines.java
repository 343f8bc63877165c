package dev.hotswapd.record;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import dev.hotswapd.crash.Loss;
import dev.hotswapd.event.Event;
import dev.hotswapd.record.LogLine.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** What the log says of each event, line by line. Pure. */
final class LogLines implements Event.Cases<List<LogLine>> {
    @Override
    public List<LogLine> daemonStarted(Event.DaemonStarted event) {
        return daemon("hotswapd " + event.daemonVersion() + " runs " + event.config() + " (pid " + event.pid() + ")");
    }

    @Override
    public List<LogLine> daemonStopped(Event.DaemonStopped event) {
        return daemon("hotswapd stopped: " + event.reason());
    }

    private static List<LogLine> daemon(String text) {
        return List.of(new LogLine(Source.DAEMON, INFO, Optional.empty(), text));
    }

    @Override
    public List<LogLine> changeSettled(Event.ChangeSettled event) {
        LogLine changed =
                line(DEBUG, event, "changed: " + LogLine.files(event.changes().files()));
        return event.changes().overflow()
                ? List.of(changed, line(INFO, event, "events were lost in a burst: looked at everything again"))
                : List.of(changed);
    }

    @Override
    public List<LogLine> buildStarted(Event.BuildStarted event) {
        return one(DEBUG, event, "build " + event.build() + " started: " + event.command());
    }

    @Override
    public List<LogLine> buildOutput(Event.BuildOutput event) {
        return List.of(new LogLine(Source.BUILD, INFO, Optional.of(event.plugin()), event.line()));
    }

    @Override
    public List<LogLine> buildEnded(Event.BuildEnded event) {
        String build = "build " + event.build();
        long ms = Math.round(event.durationMs());
        return switch (event.outcome()) {
            case SUCCEEDED -> one(DEBUG, event, build + " succeeded in " + ms + " ms");
            case CANCELLED -> one(INFO, event, build + " cancelled: " + event.reason());
            case TIMED_OUT -> withCause(event, build + " ended after " + ms + " ms: 'build.timeout' ran out");
            case FAILED ->
                withCause(
                        event,
                        build + " failed with exit code " + event.exitCode().orElse(-1) + " after " + ms + " ms; "
                                + goesOn(event.live(), "no version ticks: mend it and save"));
        };
    }

    private static List<LogLine> withCause(Event.BuildEnded event, String first) {
        return Stream.concat(Stream.of(first), FailureLine.of(event).stream().map(LogLines::indented))
                .map(text -> line(WARN, event, text))
                .toList();
    }

    @Override
    public List<LogLine> artifactUnchanged(Event.ArtifactUnchanged event) {
        return one(INFO, event, "build " + event.build() + " left the same bytes: nothing to swap");
    }

    @Override
    public List<LogLine> artifactRejected(Event.ArtifactRejected event) {
        return withRemedy(event, "artifact rejected: " + event.reason(), event.remedy());
    }

    @Override
    public List<LogLine> versionSwapped(Event.VersionSwapped event) {
        // Of going back the line of the crash has said so.
        LogLine swap = line(event.reason().equals("rollback") ? DEBUG : INFO, event, SwapLine.of(event));
        Level level = event.state().losses().isEmpty() ? INFO : WARN;
        return MigrationLine.isWorthwhile(event.state())
                ? List.of(swap, line(level, event, MigrationLine.of(event.state())))
                : List.of(swap);
    }

    @Override
    public List<LogLine> versionRefused(Event.VersionRefused event) {
        return withRemedy(
                event,
                "v" + event.version() + " refused: " + event.reason() + "; " + goesOn(event.live(), "it does not tick"),
                event.remedy());
    }

    @Override
    public List<LogLine> versionGood(Event.VersionGood event) {
        return one(DEBUG, event, "v" + event.version() + " is good");
    }

    @Override
    public List<LogLine> versionQuarantined(Event.VersionQuarantined event) {
        return one(DEBUG, event, "v" + event.version() + " is quarantined: " + event.reason());
    }

    @Override
    public List<LogLine> versionRolledBack(Event.VersionRolledBack event) {
        return one(DEBUG, event, "v" + event.version() + " rolled back to v" + event.to() + ": " + event.reason());
    }

    @Override
    public List<LogLine> tickLost(Event.TickLost event) {
        return one(ERROR, event, CrashLine.of(event));
    }

    @Override
    public List<LogLine> hostStarted(Event.HostStarted event) {
        return one(DEBUG, event, "ticks in process " + event.pid());
    }

    @Override
    public List<LogLine> hostLost(Event.HostLost event) {
        return event.kind() == Loss.Kind.NOT_STARTED
                ? one(
                        ERROR,
                        event,
                        "no process to tick in could be started: " + event.reason()
                                + "; put that right, then save a change to try again")
                : one(DEBUG, event, "process " + event.pid() + " is gone: " + event.reason());
    }

    @Override
    public List<LogLine> tickStepped(Event.TickStepped event) {
        return one(
                INFO,
                event,
                "tick " + event.tick() + " done by v" + event.version()
                        + ": now change the source; Enter for the next tick");
    }

    @Override
    public List<LogLine> watchLost(Event.WatchLost event) {
        return one(WARN, event, event.path() + " is not watched: " + event.reason() + "; " + event.remedy());
    }

    @Override
    public List<LogLine> watchRestored(Event.WatchRestored event) {
        return one(INFO, event, event.path() + " is watched again");
    }

    @Override
    public List<LogLine> pluginOutput(Event.PluginOutput event) {
        return List.of(new LogLine(Source.PLUGIN, INFO, Optional.of(event.plugin()), event.line()));
    }

    @Override
    public List<LogLine> advice(Event.Advice event) {
        return one(WARN, event, event.text());
    }

    private static List<LogLine> withRemedy(Event.OfPlugin event, String text, String remedy) {
        LogLine first = line(WARN, event, text);
        return remedy.isEmpty() ? List.of(first) : List.of(first, line(WARN, event, indented(remedy)));
    }

    private static String goesOn(OptionalInt live, String otherwise) {
        return live.isPresent() ? "v" + live.getAsInt() + " goes on" : otherwise;
    }

    private static String indented(String text) {
        return "  " + text;
    }

    private static List<LogLine> one(Level level, Event.OfPlugin event, String text) {
        return List.of(line(level, event, text));
    }

    private static LogLine line(Level level, Event.OfPlugin event, String text) {
        return new LogLine(Source.DAEMON, level, Optional.of(event.plugin()), text);
    }
}

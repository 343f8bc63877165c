package dev.hotswapd.adapter.jackson;

import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.Phases;
import dev.hotswapd.schema.MigrationReport;
import java.util.List;
import java.util.Locale;

/** Writes the fields of each event beside its number, time and type. */
record EventFields(JsonFields json) implements Event.Cases<JsonFields> {
    /** A burst may touch thousands of files; the record names so many. */
    private static final int FILES = 100;

    private static final int OUTPUT_LINES = 100;
    private static final int OUTPUT_LINE_CHARS = 1_000;

    @Override
    public JsonFields daemonStarted(Event.DaemonStarted event) {
        return daemon(event.pid(), event.daemonVersion(), event.config());
    }

    @Override
    public JsonFields daemonStopped(Event.DaemonStopped event) {
        return daemon(event.pid(), event.daemonVersion(), event.config()).text("reason", event.reason());
    }

    private JsonFields daemon(long pid, String version, String config) {
        return json.number("pid", pid).text("daemonVersion", version).text("config", config);
    }

    @Override
    public JsonFields changeSettled(Event.ChangeSettled event) {
        List<String> files = event.changes().files();
        return plugin(event)
                .texts("files", files.subList(0, Math.min(FILES, files.size())))
                .number("count", files.size())
                .flag("overflow", event.changes().overflow());
    }

    @Override
    public JsonFields buildStarted(Event.BuildStarted event) {
        return plugin(event).number("build", event.build()).text("command", event.command());
    }

    @Override
    public JsonFields buildOutput(Event.BuildOutput event) {
        return plugin(event).number("build", event.build()).text("line", event.line());
    }

    @Override
    public JsonFields buildEnded(Event.BuildEnded event) {
        List<String> tail = event.outputTail();
        return plugin(event)
                .number("build", event.build())
                .text("command", event.command())
                .rounded("durationMs", event.durationMs())
                .number("exitCode", event.exitCode())
                .textUnlessEmpty("reason", event.reason())
                .objects("diagnostics", event.diagnostics(), EventFields::diagnostic)
                .texts(
                        "outputTail",
                        tail.subList(Math.max(0, tail.size() - OUTPUT_LINES), tail.size()).stream()
                                .map(EventFields::cut)
                                .toList());
    }

    private static void diagnostic(JsonFields json, Diagnostic diagnostic) {
        json.text("file", diagnostic.file())
                .number("line", diagnostic.line())
                .number("column", diagnostic.column())
                .text("severity", diagnostic.severity())
                .text("message", diagnostic.message());
    }

    private static String cut(String line) {
        return line.length() <= OUTPUT_LINE_CHARS ? line : line.substring(0, OUTPUT_LINE_CHARS) + "…";
    }

    @Override
    public JsonFields artifactUnchanged(Event.ArtifactUnchanged event) {
        return plugin(event)
                .number("build", event.build())
                .text("path", event.path())
                .text("sha256", event.sha256())
                .text("reason", "the same bytes are live");
    }

    @Override
    public JsonFields artifactRejected(Event.ArtifactRejected event) {
        return plugin(event)
                .number("build", event.build())
                .text("path", event.path())
                .text("sha256", event.sha256())
                .text("reason", event.reason())
                .text("remedy", event.remedy());
    }

    @Override
    public JsonFields versionSwapped(Event.VersionSwapped event) {
        version(event, event.version(), event.build());
        if (event.previous().isPresent()) {
            json.number("previous", event.previous());
        } else {
            json.nothing("previous");
        }
        json.text("reason", event.reason())
                .text("sha256", event.sha256())
                .number("tick", event.tick())
                .rounded("pauseUs", event.pauseUs())
                .number("missedTicks", event.missedTicks())
                .text("reload", event.fresh() ? "fresh" : "in-place")
                .object("phasesMs", fields -> phases(fields, event.phases()));
        return state(event.state());
    }

    private static void phases(JsonFields json, Phases phases) {
        json.rounded("notice", phases.notice())
                .rounded("build", phases.build())
                .rounded("quiet", phases.quiet())
                .rounded("stage", phases.stage())
                .rounded("load", phases.load())
                .rounded("swap", phases.swap())
                .rounded("total", phases.total());
    }

    private JsonFields state(MigrationReport report) {
        json.object("state", fields -> fields.number("kept", report.kept())
                .number("moved", report.moved())
                .number("added", report.added())
                .number("dropped", report.dropped()));
        if (!report.steps().isEmpty() || !report.losses().isEmpty()) {
            json.object(
                    "migration", fields -> fields.texts("steps", report.steps()).texts("losses", report.losses()));
        }
        return json;
    }

    @Override
    public JsonFields versionRefused(Event.VersionRefused event) {
        return version(event, event.version(), event.build())
                .text("sha256", event.sha256())
                .text("reason", event.reason())
                .text("remedy", event.remedy());
    }

    @Override
    public JsonFields versionGood(Event.VersionGood event) {
        return version(event, event.version(), event.build()).text("reason", event.reason());
    }

    @Override
    public JsonFields versionQuarantined(Event.VersionQuarantined event) {
        return version(event, event.version(), event.build())
                .text("sha256", event.sha256())
                .text("reason", event.reason());
    }

    @Override
    public JsonFields versionRolledBack(Event.VersionRolledBack event) {
        return plugin(event)
                .number("version", event.version())
                .number("to", event.to())
                .text("reason", event.reason());
    }

    @Override
    public JsonFields tickLost(Event.TickLost event) {
        plugin(event);
        if (event.version() != 0) {
            json.number("version", event.version());
        }
        json.number("tick", event.tick())
                .text("during", event.work().name().toLowerCase(Locale.ROOT))
                .text("signal", event.finding().signal())
                .textUnlessEmpty("detail", event.finding().detail());
        event.finding()
                .frame()
                .ifPresent(frame -> json.object("frame", fields -> fields.text("function", frame.place())
                        .text("source", frame.source())));
        event.recovery().ifPresent(recovery -> json.rounded("recoveredMs", recovery.ms()));
        return json;
    }

    @Override
    public JsonFields hostStarted(Event.HostStarted event) {
        return plugin(event).number("pid", event.pid());
    }

    @Override
    public JsonFields hostLost(Event.HostLost event) {
        plugin(event);
        if (event.pid() != 0) {
            json.number("pid", event.pid());
        }
        return json.text("reason", event.reason());
    }

    @Override
    public JsonFields tickStepped(Event.TickStepped event) {
        return plugin(event).number("version", event.version()).number("tick", event.tick());
    }

    @Override
    public JsonFields watchLost(Event.WatchLost event) {
        return plugin(event)
                .text("path", event.path())
                .text("reason", event.reason())
                .text("remedy", event.remedy());
    }

    @Override
    public JsonFields watchRestored(Event.WatchRestored event) {
        return plugin(event).text("path", event.path());
    }

    @Override
    public JsonFields pluginOutput(Event.PluginOutput event) {
        return plugin(event).text("line", event.line());
    }

    @Override
    public JsonFields advice(Event.Advice event) {
        return plugin(event).text("text", event.text());
    }

    private JsonFields plugin(Event.OfPlugin event) {
        return json.text("plugin", event.plugin());
    }

    private JsonFields version(Event.OfPlugin event, int version, int build) {
        return plugin(event).number("version", version).number("build", build);
    }
}

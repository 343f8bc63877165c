package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hotswapd.build.Diagnostic;
import dev.hotswapd.event.Event;
import java.io.IOException;
import java.util.List;

/** Writes the fields of each event beside its number, time and type. */
final class EventFields {
    /** A burst may touch thousands of files; the record names so many. */
    private static final int FILES = 100;

    private static final int OUTPUT_LINES = 100;
    private static final int OUTPUT_LINE_CHARS = 1_000;

    private EventFields() {}

    static void write(JsonGenerator json, Event event) throws IOException {
        if (event instanceof Event.ChangeSettled settled) {
            changeSettled(json, settled);
        } else if (event instanceof Event.BuildStarted started) {
            plugin(json, started.plugin());
            json.writeNumberField("build", started.build());
            json.writeStringField("command", started.command());
        } else if (event instanceof Event.BuildEnded ended) {
            buildEnded(json, ended);
        } else if (event instanceof Event.ArtifactUnchanged unchanged) {
            plugin(json, unchanged.plugin());
            json.writeNumberField("build", unchanged.build());
            json.writeStringField("path", unchanged.path());
            json.writeStringField("sha256", unchanged.sha256());
            json.writeStringField("reason", "the same bytes are live");
        } else if (event instanceof Event.ArtifactRejected rejected) {
            artifactRejected(json, rejected);
        } else if (!VersionFields.write(json, event)) {
            rest(json, event);
        }
    }

    private static void rest(JsonGenerator json, Event event) throws IOException {
        if (event instanceof Event.WatchLost lost) {
            plugin(json, lost.plugin());
            json.writeStringField("path", lost.path());
            json.writeStringField("reason", lost.reason());
            json.writeStringField("remedy", lost.remedy());
        } else if (event instanceof Event.WatchRestored restored) {
            plugin(json, restored.plugin());
            json.writeStringField("path", restored.path());
        } else if (event instanceof Event.DaemonStarted started) {
            daemon(json, started.pid(), started.daemonVersion(), started.config());
        } else if (event instanceof Event.DaemonStopped stopped) {
            daemon(json, stopped.pid(), stopped.daemonVersion(), stopped.config());
            json.writeStringField("reason", stopped.reason());
        }
    }

    private static void daemon(JsonGenerator json, long pid, String version, String config) throws IOException {
        json.writeNumberField("pid", pid);
        json.writeStringField("daemonVersion", version);
        json.writeStringField("config", config);
    }

    static void plugin(JsonGenerator json, String name) throws IOException {
        json.writeStringField("plugin", name);
    }

    private static void changeSettled(JsonGenerator json, Event.ChangeSettled settled) throws IOException {
        plugin(json, settled.plugin());
        List<String> files = settled.changes().files();
        strings(json, "files", files.subList(0, Math.min(FILES, files.size())));
        json.writeNumberField("count", files.size());
        json.writeBooleanField("overflow", settled.changes().overflow());
    }

    private static void buildEnded(JsonGenerator json, Event.BuildEnded ended) throws IOException {
        plugin(json, ended.plugin());
        json.writeNumberField("build", ended.build());
        json.writeStringField("command", ended.command());
        json.writeNumberField("durationMs", rounded(ended.durationMs()));
        if (ended.exitCode().isPresent()) {
            json.writeNumberField("exitCode", ended.exitCode().getAsInt());
        }
        if (!ended.reason().isEmpty()) {
            json.writeStringField("reason", ended.reason());
        }
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic diagnostic : ended.diagnostics()) {
            json.writeStartObject();
            json.writeStringField("file", diagnostic.file());
            json.writeNumberField("line", diagnostic.line());
            json.writeNumberField("column", diagnostic.column());
            json.writeStringField("severity", diagnostic.severity());
            json.writeStringField("message", diagnostic.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        List<String> tail = ended.outputTail();
        List<String> shown = tail.subList(Math.max(0, tail.size() - OUTPUT_LINES), tail.size());
        strings(json, "outputTail", shown.stream().map(EventFields::cut).toList());
    }

    private static String cut(String line) {
        return line.length() <= OUTPUT_LINE_CHARS ? line : line.substring(0, OUTPUT_LINE_CHARS) + "…";
    }

    private static void artifactRejected(JsonGenerator json, Event.ArtifactRejected rejected) throws IOException {
        plugin(json, rejected.plugin());
        json.writeNumberField("build", rejected.build());
        if (rejected.path().isPresent()) {
            json.writeStringField("path", rejected.path().get());
        }
        if (rejected.sha256().isPresent()) {
            json.writeStringField("sha256", rejected.sha256().get());
        }
        json.writeStringField("reason", rejected.reason());
        json.writeStringField("remedy", rejected.remedy());
    }

    static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Three digits behind the point are as exact as the clocks are. */
    static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}

package dev.hotswapd.adapter.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hotswapd.crash.Frame;
import dev.hotswapd.event.Event;
import dev.hotswapd.event.Phases;
import dev.hotswapd.schema.MigrationReport;
import java.io.IOException;
import java.util.Locale;

/** Writes the fields of events about versions and the processes they tick in. */
final class VersionFields {
    private VersionFields() {}

    /** Whether it was an event of this kind. */
    static boolean write(JsonGenerator json, Event event) throws IOException {
        if (event instanceof Event.VersionSwapped swapped) {
            versionSwapped(json, swapped);
        } else if (event instanceof Event.TickLost lost) {
            tickLost(json, lost);
        } else if (event instanceof Event.VersionRefused refused) {
            version(json, refused.plugin(), refused.version(), refused.build());
            json.writeStringField("sha256", refused.sha256());
            json.writeStringField("reason", refused.reason());
            json.writeStringField("remedy", refused.remedy());
        } else if (event instanceof Event.VersionGood good) {
            version(json, good.plugin(), good.version(), good.build());
            json.writeStringField("reason", good.reason());
        } else if (event instanceof Event.VersionQuarantined out) {
            version(json, out.plugin(), out.version(), out.build());
            json.writeStringField("sha256", out.sha256());
            json.writeStringField("reason", out.reason());
        } else if (event instanceof Event.VersionRolledBack back) {
            EventFields.plugin(json, back.plugin());
            json.writeNumberField("version", back.version());
            json.writeNumberField("to", back.to());
            json.writeStringField("reason", back.reason());
        } else {
            return host(json, event);
        }
        return true;
    }

    private static boolean host(JsonGenerator json, Event event) throws IOException {
        if (event instanceof Event.HostStarted started) {
            EventFields.plugin(json, started.plugin());
            json.writeNumberField("pid", started.pid());
        } else if (event instanceof Event.HostLost lost) {
            EventFields.plugin(json, lost.plugin());
            if (lost.pid() != 0) {
                json.writeNumberField("pid", lost.pid());
            }
            json.writeStringField("reason", lost.reason());
        } else {
            return false;
        }
        return true;
    }

    private static void version(JsonGenerator json, String plugin, int version, int build) throws IOException {
        EventFields.plugin(json, plugin);
        json.writeNumberField("version", version);
        json.writeNumberField("build", build);
    }

    private static void tickLost(JsonGenerator json, Event.TickLost lost) throws IOException {
        EventFields.plugin(json, lost.plugin());
        if (lost.version() != 0) {
            json.writeNumberField("version", lost.version());
        }
        json.writeNumberField("tick", lost.tick());
        json.writeStringField("during", lost.work().name().toLowerCase(Locale.ROOT));
        json.writeStringField("signal", lost.finding().signal());
        if (!lost.finding().detail().isEmpty()) {
            json.writeStringField("detail", lost.finding().detail());
        }
        if (lost.finding().frame().isPresent()) {
            Frame frame = lost.finding().frame().get();
            json.writeObjectFieldStart("frame");
            json.writeStringField("function", frame.place());
            if (frame.source().isPresent()) {
                json.writeStringField("source", frame.source().get());
            }
            json.writeEndObject();
        }
        if (lost.recovery().isPresent()) {
            json.writeNumberField(
                    "recoveredMs", EventFields.rounded(lost.recovery().get().ms()));
        }
    }

    private static void versionSwapped(JsonGenerator json, Event.VersionSwapped swapped) throws IOException {
        EventFields.plugin(json, swapped.plugin());
        json.writeNumberField("version", swapped.version());
        json.writeNumberField("build", swapped.build());
        if (swapped.previous().isPresent()) {
            json.writeNumberField("previous", swapped.previous().getAsInt());
        } else {
            json.writeNullField("previous");
        }
        json.writeStringField("reason", swapped.reason());
        json.writeStringField("sha256", swapped.sha256());
        json.writeNumberField("tick", swapped.tick());
        json.writeNumberField("pauseUs", EventFields.rounded(swapped.pauseUs()));
        json.writeNumberField("missedTicks", swapped.missedTicks());
        json.writeStringField("reload", swapped.fresh() ? "fresh" : "in-place");
        phases(json, swapped.phases());
        state(json, swapped.state());
    }

    private static void state(JsonGenerator json, MigrationReport report) throws IOException {
        json.writeObjectFieldStart("state");
        json.writeNumberField("kept", report.kept());
        json.writeNumberField("moved", report.moved());
        json.writeNumberField("added", report.added());
        json.writeNumberField("dropped", report.dropped());
        json.writeEndObject();
        if (!report.steps().isEmpty() || !report.losses().isEmpty()) {
            json.writeObjectFieldStart("migration");
            EventFields.strings(json, "steps", report.steps());
            EventFields.strings(json, "losses", report.losses());
            json.writeEndObject();
        }
    }

    private static void phases(JsonGenerator json, Phases phases) throws IOException {
        json.writeObjectFieldStart("phasesMs");
        json.writeNumberField("notice", EventFields.rounded(phases.notice()));
        json.writeNumberField("build", EventFields.rounded(phases.build()));
        json.writeNumberField("quiet", EventFields.rounded(phases.quiet()));
        json.writeNumberField("stage", EventFields.rounded(phases.stage()));
        json.writeNumberField("load", EventFields.rounded(phases.load()));
        json.writeNumberField("swap", EventFields.rounded(phases.swap()));
        json.writeNumberField("total", EventFields.rounded(phases.total()));
        json.writeEndObject();
    }
}

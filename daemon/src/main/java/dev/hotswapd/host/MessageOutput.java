package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadFlag;
import dev.hotswapd.plugin.LoadRequest;
import dev.hotswapd.state.MigrationReport;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.tick.Distribution;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the parts of messages; {@link MessageInput} reads them. */
final class MessageOutput extends DataOutputStream {
    MessageOutput(OutputStream out) {
        super(out);
    }

    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeInt(bytes.length);
        write(bytes);
    }

    void word(Enum<?> word) throws IOException {
        text(word.name());
    }

    void texts(List<String> texts) throws IOException {
        writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    void request(SwapRequest request) throws IOException {
        LoadRequest load = request.load();
        artifact(load.artifact());
        optional(load.settings().symbol());
        texts(load.settings().flags().stream().map(LoadFlag::name).toList());
        word(request.reason());
        word(request.state());
        writeBoolean(request.fresh());
    }

    void artifact(StagedArtifact artifact) throws IOException {
        text(artifact.plugin());
        writeInt(artifact.version());
        text(artifact.path().toString());
        text(artifact.source().toString());
        text(artifact.sha256());
        writeBoolean(artifact.linkage().unique());
        writeInt(artifact.linkage().dependencies().size());
        for (Map.Entry<String, String> dependency :
                artifact.linkage().dependencies().entrySet()) {
            text(dependency.getKey());
            text(dependency.getValue());
        }
    }

    void plan(TickSettings ticks) throws IOException {
        text(ticks.plugin());
        writeLong(
                ticks.interval() instanceof TickInterval.Every every
                        ? every.interval().toNanos()
                        : 0);
        word(ticks.overrun());
        writeInt(ticks.trial());
        writeLong(ticks.deadline().toNanos());
    }

    void header(StateHeader header) throws IOException {
        text(header.plugin());
        writeLong(header.size());
        writeLong(header.address());
    }

    void report(MigrationReport report) throws IOException {
        writeInt(report.kept());
        writeInt(report.moved());
        writeInt(report.added());
        writeInt(report.dropped());
        texts(report.steps());
        texts(report.losses());
    }

    void figures(TickSnapshot ticks) throws IOException {
        writeLong(ticks.count());
        writeLong(ticks.missed());
        writeLong(ticks.overruns());
        distribution(ticks.duration());
        distribution(ticks.lateness());
    }

    private void distribution(Distribution distribution) throws IOException {
        writeDouble(distribution.p50());
        writeDouble(distribution.p99());
        writeDouble(distribution.max());
    }

    private void optional(Optional<String> text) throws IOException {
        writeBoolean(text.isPresent());
        text(text.orElse(""));
    }
}

package dev.hotswapd.host;

import dev.hotswapd.artifact.Linkage;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.LoadFlag;
import dev.hotswapd.plugin.LoadRequest;
import dev.hotswapd.plugin.LoadSettings;
import dev.hotswapd.plugin.Reason;
import dev.hotswapd.state.MigrationReport;
import dev.hotswapd.state.StateHeader;
import dev.hotswapd.tick.Distribution;
import dev.hotswapd.tick.Overrun;
import dev.hotswapd.tick.TickInterval;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what {@link MessageOutput} has written. */
final class MessageInput extends DataInputStream {
    MessageInput(InputStream in) {
        super(in);
    }

    String text() throws IOException {
        int length = readInt();
        if (length < 0 || length > available()) {
            throw new EOFException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> texts() throws IOException {
        int count = readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    SwapRequest request() throws IOException {
        StagedArtifact artifact = artifact();
        Optional<String> symbol = optional();
        LoadSettings settings =
                new LoadSettings(symbol, texts().stream().map(LoadFlag::valueOf).collect(Collectors.toSet()));
        return new SwapRequest(
                new LoadRequest(artifact, settings),
                Reason.valueOf(text()),
                StateSource.valueOf(text()),
                readBoolean());
    }

    StagedArtifact artifact() throws IOException {
        return new StagedArtifact(text(), readInt(), Path.of(text()), Path.of(text()), text(), linkage());
    }

    private Linkage linkage() throws IOException {
        boolean unique = readBoolean();
        int count = readInt();
        Map<String, String> dependencies = new HashMap<>();
        for (int i = 0; i < count; i++) {
            dependencies.put(text(), text());
        }
        return new Linkage(unique, dependencies);
    }

    TickSettings plan() throws IOException {
        String plugin = text();
        long intervalNs = readLong();
        TickInterval interval =
                intervalNs == 0 ? new TickInterval.Manual() : new TickInterval.Every(Duration.ofNanos(intervalNs));
        return new TickSettings(plugin, interval, Overrun.valueOf(text()), readInt(), Duration.ofNanos(readLong()));
    }

    StateHeader header() throws IOException {
        return new StateHeader(text(), readLong(), readLong());
    }

    MigrationReport report() throws IOException {
        return new MigrationReport(readInt(), readInt(), readInt(), readInt(), texts(), texts());
    }

    TickSnapshot figures() throws IOException {
        return new TickSnapshot(readLong(), readLong(), readLong(), distribution(), distribution());
    }

    private Distribution distribution() throws IOException {
        return new Distribution(readDouble(), readDouble(), readDouble());
    }

    private Optional<String> optional() throws IOException {
        boolean present = readBoolean();
        String text = text();
        return present ? Optional.of(text) : Optional.empty();
    }
}

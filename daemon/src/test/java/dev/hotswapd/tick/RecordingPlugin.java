package dev.hotswapd.tick;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.OpenPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plugin in Java that notes its ticks. */
public final class RecordingPlugin implements OpenPlugin {
    private final StagedArtifact artifact;
    private final Runnable onTick;
    private final List<Integer> ticks = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public RecordingPlugin(int version) {
        this(version, () -> {});
    }

    public RecordingPlugin(int version, Runnable onTick) {
        this.artifact =
                new StagedArtifact("ticker", version, Path.of("v" + version), Path.of("source"), "hash" + version);
        this.onTick = onTick;
    }

    @Override
    public StagedArtifact artifact() {
        return artifact;
    }

    @Override
    public void tick(int n) {
        if (closed) {
            throw new IllegalStateException("ticked after it was closed");
        }
        ticks.add(n);
        onTick.run();
    }

    @Override
    public void close() {
        closed = true;
    }

    public List<Integer> ticks() {
        return ticks;
    }

    public boolean closed() {
        return closed;
    }
}

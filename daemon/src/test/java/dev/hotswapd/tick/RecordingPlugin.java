package dev.hotswapd.tick;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.Reason;
import dev.hotswapd.state.Schema;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plugin in Java that notes its calls. */
public class RecordingPlugin implements OpenPlugin {
    private final StagedArtifact artifact;
    private final Runnable onTick;
    private final List<Integer> ticks = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Reason reason = Reason.FIRST;
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
    public Optional<Schema> schema() {
        return Optional.empty();
    }

    @Override
    public boolean upgrades() {
        return false;
    }

    @Override
    public void enteredBecause(Reason why) {
        reason = why;
    }

    @Override
    public void tick(long tick, long nowNs, long deltaNs) {
        if (closed) {
            throw new IllegalStateException("ticked after it was closed");
        }
        ticks.add((int) tick);
        onTick.run();
    }

    @Override
    public int load(long tick, long nowNs) {
        calls.add("load " + reason);
        return 0;
    }

    @Override
    public int upgrade(long tick, long nowNs, ByteBuffer old, int oldVersion) {
        calls.add("upgrade from " + oldVersion);
        return 0;
    }

    @Override
    public void unload(long tick, long nowNs) {
        calls.add("unload");
    }

    @Override
    public void close() {
        closed = true;
    }

    public List<Integer> ticks() {
        return ticks;
    }

    /** Calls other than ticks. */
    public List<String> calls() {
        return calls;
    }

    public boolean closed() {
        return closed;
    }
}

package dev.hotswapd.tick;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.schema.Schema;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A plugin in Java that notes its calls. */
public class RecordingPlugin implements OpenPlugin {
    private final StagedArtifact artifact;
    private final Runnable onTick;
    private final List<Integer> ticks = new CopyOnWriteArrayList<>();
    private final List<Long> deltas = new CopyOnWriteArrayList<>();
    private List<String> calls = new CopyOnWriteArrayList<>();
    private Optional<Schema> schema = Optional.empty();
    private IntSupplier onLoad = () -> 0;
    private Runnable onUnload = () -> {};
    private @Nullable Upgrade onUpgrade;
    private volatile EntryReason reason = EntryReason.FIRST;
    private volatile boolean closed;

    /** What {@code hotswapd_upgrade} does. */
    public interface Upgrade {
        int from(ByteBuffer old, int version);
    }

    public RecordingPlugin(int version) {
        this(version, () -> {});
    }

    public RecordingPlugin(int version, Runnable onTick) {
        this.artifact =
                new StagedArtifact("ticker", version, Path.of("v" + version), Path.of("source"), "hash" + version);
        this.onTick = onTick;
    }

    /** Its state has this form. */
    public RecordingPlugin describing(Schema form) {
        schema = Optional.of(form);
        return this;
    }

    public RecordingPlugin loading(IntSupplier load) {
        onLoad = load;
        return this;
    }

    public RecordingPlugin unloading(Runnable unload) {
        onUnload = unload;
        return this;
    }

    public RecordingPlugin upgrading(Upgrade upgrade) {
        onUpgrade = upgrade;
        return this;
    }

    /** Notes its calls, with its version, in a list of several plugins'. */
    public RecordingPlugin notingIn(List<String> all) {
        calls = all;
        return this;
    }

    @Override
    public StagedArtifact artifact() {
        return artifact;
    }

    @Override
    public Optional<Schema> schema() {
        return schema;
    }

    @Override
    public boolean upgrades() {
        return onUpgrade != null;
    }

    @Override
    public void enteredBecause(EntryReason why) {
        reason = why;
    }

    @Override
    public void tick(long tick, long nowNs, long deltaNs) {
        if (closed) {
            throw new IllegalStateException("ticked after it was closed");
        }
        ticks.add((int) tick);
        deltas.add(deltaNs);
        onTick.run();
    }

    @Override
    public int load(long tick, long nowNs) {
        note("load " + reason + " at tick " + tick);
        return onLoad.getAsInt();
    }

    @Override
    public int upgrade(long tick, long nowNs, ByteBuffer old, int oldVersion) {
        note("upgrade " + reason + " at tick " + tick + " from " + oldVersion);
        Upgrade upgrade = onUpgrade;
        if (upgrade == null) {
            throw new IllegalStateException("upgraded although it exports no such function");
        }
        return upgrade.from(old, oldVersion);
    }

    @Override
    public void unload(long tick, long nowNs) {
        note("unload at tick " + tick);
        onUnload.run();
    }

    @Override
    public void close() {
        closed = true;
    }

    public List<Integer> ticks() {
        return ticks;
    }

    public List<Long> deltas() {
        return deltas;
    }

    /** Calls other than ticks. */
    public List<String> calls() {
        return calls;
    }

    public boolean closed() {
        return closed;
    }

    private void note(String call) {
        calls.add(artifact.version() + ": " + call);
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.NativeLibrary;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.OpenPlugin;
import dev.hotswapd.plugin.PluginLoader.StateBlock;
import dev.hotswapd.schema.Schema;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One open version. Its strong reference is what keeps the library open: JNA closes one that becomes unreachable, code
 * in use or not.
 */
final class JnaPlugin implements OpenPlugin {
    private final StagedArtifact artifact;
    private final NativeLibrary library;
    private final EntryBinder binder;
    private final boolean contextForm;
    private final ContextMemory context;
    private final PluginExports exports;
    private final LongConsumer afterClose = this::refuse;
    private volatile LongConsumer entry;

    /**
     * @param contextForm whether the entry takes a context; else the tick's number
     * @throws UnsatisfiedLinkError where the library does not have the entry
     * @throws IllegalArgumentException where it exports a schema that is none
     */
    JnaPlugin(
            StagedArtifact artifact, NativeLibrary library, EntryBinder binder, boolean contextForm, StateBlock state) {
        this.artifact = artifact;
        this.library = library;
        this.binder = binder;
        this.contextForm = contextForm;
        this.context = new ContextMemory(state, artifact.version());
        this.exports = new PluginExports(library);
        this.entry = binder.bind(library);
    }

    @Override
    public StagedArtifact artifact() {
        return artifact;
    }

    @Override
    public Optional<Schema> schema() {
        return exports.schema();
    }

    @Override
    public boolean upgrades() {
        return exports.upgrades();
    }

    @Override
    public void enteredBecause(EntryReason reason) {
        context.because(reason);
    }

    @Override
    public void tick(long tick, long nowNs, long deltaNs) {
        if (contextForm) {
            context.set(tick, nowNs, deltaNs);
            entry.accept(context.address());
        } else {
            entry.accept(tick);
        }
    }

    @Override
    public int load(long tick, long nowNs) {
        return exports.load(contextAt(tick, nowNs));
    }

    @Override
    public int upgrade(long tick, long nowNs, ByteBuffer old, int oldVersion) {
        return exports.upgrade(contextAt(tick, nowNs), old, oldVersion);
    }

    @Override
    public void unload(long tick, long nowNs) {
        exports.unload(contextAt(tick, nowNs));
    }

    private long contextAt(long tick, long nowNs) {
        context.set(tick, nowNs, 0);
        return context.address();
    }

    @Override
    public synchronized void close() {
        LongConsumer bound = entry;
        if (bound == afterClose) {
            return;
        }
        // A tick after this is a fault of ours; it must be an exception, not another version's code or unmapped memory.
        entry = afterClose;
        binder.unbind(bound);
        library.close();
    }

    private void refuse(long n) {
        throw new IllegalStateException("tick " + n + " of version " + artifact.version() + ", which is closed");
    }
}

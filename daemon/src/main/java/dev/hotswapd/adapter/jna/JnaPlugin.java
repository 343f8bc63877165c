package dev.hotswapd.adapter.jna;

import com.sun.jna.NativeLibrary;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.plugin.OpenPlugin;
import java.util.function.IntConsumer;

/**
 * One open version. Its strong reference is what keeps the library open: JNA closes one that becomes unreachable, code
 * in use or not.
 */
final class JnaPlugin implements OpenPlugin {
    private final StagedArtifact artifact;
    private final NativeLibrary library;
    private final EntryBinder binder;
    private final IntConsumer afterClose = this::refuse;
    private volatile IntConsumer entry;

    JnaPlugin(StagedArtifact artifact, NativeLibrary library, EntryBinder binder) {
        this.artifact = artifact;
        this.library = library;
        this.binder = binder;
        this.entry = binder.bind(library);
    }

    @Override
    public StagedArtifact artifact() {
        return artifact;
    }

    @Override
    public void tick(int n) {
        entry.accept(n);
    }

    @Override
    public synchronized void close() {
        IntConsumer bound = entry;
        if (bound == afterClose) {
            return;
        }
        // A tick after this is a fault of ours; it must be an exception, not another version's code or unmapped memory.
        entry = afterClose;
        binder.unbind(bound);
        library.close();
    }

    private void refuse(int n) {
        throw new IllegalStateException("tick " + n + " of version " + artifact.version() + ", which is closed");
    }
}

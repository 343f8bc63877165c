package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
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
    private final IntConsumer bound;
    private volatile IntConsumer entry;
    private boolean closed;

    JnaPlugin(StagedArtifact artifact, NativeLibrary library, IntConsumer bound) {
        this.artifact = artifact;
        this.library = library;
        this.bound = bound;
        this.entry = bound;
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
        if (closed) {
            return;
        }
        closed = true;
        // A tick after this is a fault of ours; it must be an exception, not a jump into unmapped memory.
        entry = n -> {
            throw new IllegalStateException("version " + artifact.version() + " is closed");
        };
        Native.unregister(bound.getClass());
        library.close();
    }
}

package dev.hotswapd.adapter.jna;

import java.util.function.IntConsumer;

/**
 * Template of the class that calls one version's entry. {@link EntryBinder} defines it anew for every version that is open: a
 * native method is bound per class, and a class shared by two versions would call whichever was bound last.
 *
 * <p>Never used under its own name. Public because its copies live in other class loaders.
 */
public final class BoundEntry implements IntConsumer {
    /** Called reflectively by the binder. */
    public BoundEntry() {}

    /** The plugin's function, under whatever name the binder's mapper gives it. */
    private static native void tick(int n);

    @Override
    public void accept(int n) {
        tick(n);
    }
}

package dev.hotswapd.adapter.jna;

import java.util.function.LongConsumer;

/**
 * Template of the class that calls one version's entry. {@link EntryBinder} defines it anew for every version that is open: a
 * native method is bound per class, and a class shared by two versions would call whichever was bound last.
 *
 * <p>Never used under its own name. Public because its copies live in other class loaders.
 */
public final class BoundEntry implements LongConsumer {
    /** Called reflectively by the binder. */
    public BoundEntry() {}

    /** The plugin's function, under whatever name the binder's mapper gives it. */
    private static native void tick(int n);

    @Override
    public void accept(long n) {
        // do_tick takes an int32_t: after 2,147,483,647 ticks (24 days at 1 kHz) the number wraps, as C's would.
        tick((int) n);
    }
}

package dev.hotswapd.adapter.jna;

import java.util.function.LongConsumer;

/** {@link BoundEntry} for the form that takes a context: the native address of one. */
public final class BoundContextEntry implements LongConsumer {
    /** Called reflectively by the binder. */
    public BoundContextEntry() {}

    /** The plugin's function, under whatever name the binder's mapper gives it. */
    private static native void tick(long context);

    @Override
    public void accept(long context) {
        tick(context);
    }
}

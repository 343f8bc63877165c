package dev.hotswapd.adapter.jna;

/**
 * The end of this process at once: {@code _exit(2)}.
 *
 * <p>Java's own ways, {@code Runtime.halt} too, call exit(3), which runs the destructors of libraries. That waits for
 * the dynamic linker's lock, and a library whose constructor does not return holds it.
 */
public final class ProcessEnd {
    private ProcessEnd() {}

    /** Does not return. Any thread may call it. */
    public static void now(int status) {
        CLibrary._exit(status);
    }
}

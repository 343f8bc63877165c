package dev.hotswapd.adapter.jna;

/**
 * A session and a process group of this process's own, setsid(2): what it sends to its group, as with {@code kill(0, …)},
 * reaches it and what it has started, not who started it; nor does a terminal's Ctrl-C reach it.
 */
public final class OwnSession {
    private OwnSession() {}

    /** Begins one. Any thread. Does nothing where this process leads a group, which nobody else is in then. */
    public static void begin() {
        CLibrary.setsid();
    }
}

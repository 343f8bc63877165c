package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;

/**
 * The signals that ask a process to end. A service manager's SIGTERM reaches every process of the service, whatever its
 * session, and a plugin that asks its own group to end means what it has started: neither is to end a tick process. The
 * daemon does so itself, between two ticks.
 */
public final class EndingSignals {
    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private EndingSignals() {}

    /** Has this process take no notice of them. Any thread. */
    public static void leaveToTheDaemon() {
        // Programs that a plugin starts are to heed them: they would inherit SIG_IGN, but not a handler. This one does
        // nothing.
        Pointer nothing = CLibrary.function("abs");
        for (int signal : new int[] {SIGHUP, SIGINT, SIGTERM}) {
            CLibrary.signal(signal, nothing);
        }
    }
}

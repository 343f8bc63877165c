package dev.hotswapd.adapter.jna;

import dev.hotswapd.artifact.Platform;
import dev.hotswapd.tick.ThreadTuning;

/**
 * Sets the calling thread's timer slack to 1 ns on Linux. The kernel's default of 50 us makes every wait late by that
 * much, in Java as in C.
 */
public final class NativeTimerSlack implements ThreadTuning {
    /** {@code PR_SET_TIMERSLACK}, prctl(2). */
    private static final int SET_TIMER_SLACK = 29;

    private final Platform platform = Platform.current();

    /** Does nothing yet. */
    public NativeTimerSlack() {}

    @Override
    public void wakeExactly() {
        if (platform == Platform.LINUX) {
            // A refusal (a sandbox's) leaves the thread as exact as it was: no reason to stop.
            CLibrary.prctl(SET_TIMER_SLACK, 1, 0, 0, 0);
        }
    }
}

package dev.hotswapd.adapter.jna;

import com.sun.jna.Memory;
import com.sun.jna.Platform;

/**
 * The time that Linux lets a thread run before others may have their turn: the shorter, the sooner the thread has its own
 * turn when it wakes while all processors are busy. Its share of the time stays the same.
 *
 * <p>Concerns the calling thread. Before Linux 6.12, and elsewhere, nothing comes of it.
 */
final class SchedulerSlice {
    private static final boolean INTEL = Platform.ARCH.equals("x86-64");
    private static final boolean ARM = Platform.ARCH.equals("aarch64");

    // sched_setattr(2) and sched_getattr(2): C libraries do not have them yet.
    private static final long SET = INTEL ? 314 : 274;
    private static final long GET = INTEL ? 315 : 275;

    // struct sched_attr in its first form
    private static final int SIZE = 48;
    private static final int POLICY_AT = 4;
    private static final int FLAGS_AT = 8;
    private static final int NICE_AT = 16;
    private static final int RUNTIME_AT = 24;

    /** {@code SCHED_OTHER}, sched(7). */
    private static final int OTHER = 0;

    /** {@code SCHED_FLAG_RESET_ON_FORK}, sched_setattr(2). */
    private static final long RESET_ON_FORK = 1;

    private SchedulerSlice() {}

    /**
     * Asks for a slice of so many nanoseconds, from 100,000 to 100,000,000. Threads that this one starts have the usual
     * one. A refusal, or a policy of its own such as {@code SCHED_FIFO}, leaves the thread as it is.
     */
    static void set(long ns) {
        if (!Platform.isLinux() || !(INTEL || ARM)) {
            return;
        }
        try (Memory attributes = new Memory(SIZE)) {
            attributes.clear();
            if (CLibrary.syscall(GET, 0, attributes, SIZE, 0) == 0 && attributes.getInt(POLICY_AT) == OTHER) {
                // Where somebody gave the daemon a better priority, the flag would take it from the plugin's threads.
                attributes.setLong(FLAGS_AT, attributes.getInt(NICE_AT) < 0 ? 0 : RESET_ON_FORK);
                attributes.setLong(RUNTIME_AT, ns);
                CLibrary.syscall(SET, 0, attributes, 0, 0);
            }
        }
    }
}

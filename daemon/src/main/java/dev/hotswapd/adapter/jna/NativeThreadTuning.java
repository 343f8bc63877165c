package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;
import dev.hotswapd.artifact.Platform;
import dev.hotswapd.tick.ThreadTuning;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * On Linux, sets the calling thread's timer slack to 1 ns, as the kernel's default of 50 us makes every wait late by that
 * much, in Java as in C; has it woken before threads that run on and on; and ends copies of the process.
 */
public final class NativeThreadTuning implements ThreadTuning {
    /** {@code PR_SET_TIMERSLACK}, prctl(2). */
    private static final int SET_TIMER_SLACK = 29;

    /** Short, so that it is woken soon; a swap should fit into it. */
    private static final long SLICE_NS = 200_000;

    /** The kernel knows threads by the first 15 bytes of their names, and ends those with a line feed. */
    private static final int COMM = 16;

    /** Threads may start while they are counted. */
    private static final int SPARE_PLACES = 32;

    /** To Java a thread is gone a moment before it is to the kernel: one that stays is a plugin's. */
    private static final int LOOKS = 20;

    private static final long NAP_NS = 1_000_000;

    /** {@code MADV_WIPEONFORK}, madvise(2), Linux 4.14. */
    private static final int WIPE_ON_FORK = 18;

    private static final int PAGE = 4096;
    private static final byte HERE = 1;

    /** Tells the process from a copy that a plugin's fork(2) made, by a look at memory. */
    private final ByteBuffer wipedInCopies = wipedInCopies();

    /** Tunes nothing yet. */
    public NativeThreadTuning() {
        wipedInCopies.put(0, HERE);
    }

    private static ByteBuffer wipedInCopies() {
        if (Platform.current() == Platform.LINUX) {
            long address = CLibrary.mapMemory(PAGE);
            if (address != -1 && CLibrary.madvise(new Pointer(address), PAGE, WIPE_ON_FORK) == 0) {
                return new Pointer(address).getByteBuffer(0, PAGE);
            }
        }
        // Elsewhere, and in an older kernel, copies are not told apart.
        return ByteBuffer.allocateDirect(1);
    }

    @Override
    public Runnable guarded(Runnable work) {
        return SignalStack.around(work);
    }

    @Override
    public long threadId() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            return Long.parseLong(String.valueOf(self.getFileName()));
        } catch (IOException | NumberFormatException ignored) {
            // No Linux, or no /proc: who asks does without.
            return 0;
        }
    }

    @Override
    public void wakeExactly() {
        if (Platform.current() == Platform.LINUX) {
            // A refusal (a sandbox's) leaves the thread as exact as it was: no reason to stop.
            CLibrary.prctl(SET_TIMER_SLACK, 1, 0, 0, 0);
            SchedulerSlice.set(SLICE_NS);
        }
    }

    @Override
    public void endCopies() {
        if (wipedInCopies.get(0) != HERE) {
            // Nothing else may run here: locks, sockets and the state belong to the process that was copied.
            CLibrary._exit(0);
        }
    }

    @Override
    public boolean pluginThreadsRun() {
        for (int look = 1; look < LOOKS; look++) {
            if (!moreThreadsThanOurs()) {
                return false;
            }
            LockSupport.parkNanos(NAP_NS);
        }
        return moreThreadsThanOurs();
    }

    private static boolean moreThreadsThanOurs() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(NativeThreadTuning::isNamedAsThoseThatEnterPlugins)
                            .count()
                    > threadsOfOurs();
        } catch (IOException | UncheckedIOException ignored) {
            // No Linux, or no /proc.
            return false;
        }
    }

    private static boolean isNamedAsThoseThatEnterPlugins(Path thread) {
        // Not by a method that makes a buffer of several KiB for each: a garbage collection makes a tick late.
        try (FileInputStream comm = new FileInputStream(thread.resolve("comm").toFile())) {
            byte[] name = new byte[COMM];
            return entersPlugins(new String(name, 0, Math.max(0, comm.read(name)), StandardCharsets.UTF_8));
        } catch (IOException ended) {
            return false;
        }
    }

    /** Java's threads of such names. */
    private static long threadsOfOurs() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        // Unlike a look at their stacks, this does not stop the ticks.
        Thread[] threads = new Thread[all.activeCount() + SPARE_PLACES];
        int count = all.enumerate(threads);
        return Stream.of(threads)
                .limit(count)
                .filter(thread -> entersPlugins(thread.getName()))
                .count();
    }

    private static boolean entersPlugins(String name) {
        return name.startsWith("hotswapd-tick-") || name.startsWith("hotswapd-loader");
    }
}

package dev.hotswapd.daemon;

import dev.hotswapd.thread.Workers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is left to do when a thread ends by an error: to say so. Where there is no memory the whole process ends, with a
 * line that says what to do: of what goes on without a thread that it needs, nobody could tell what it still does.
 *
 * <p>Called by any thread. Its own, {@code hotswapd-last-words}, waits for that from the beginning, since none could be
 * made then, and writes what was made ready, since standard error may be a pipe that nobody reads.
 */
final class LastResort implements Thread.UncaughtExceptionHandler {
    private static final int FAILED = 1;
    private static final int RESERVE = 256 << 10;
    private static final long PATIENCE_MS = 1_000;
    private static final long MIB = 1 << 20;

    private final Workers workers;
    private final String log;
    private final byte[] words;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);

    /** Given up so that a line can be written. */
    @SuppressWarnings("UnusedVariable")
    private volatile byte[] reserve = new byte[RESERVE];

    private LastResort(Workers workers, Path log) {
        this.workers = workers;
        this.log = log.toString();
        this.words = ("hotswapd: out of memory: " + heapMiB() + " MiB of heap were not enough, and this daemon ends;"
                        + " start it with HOTSWAPD_JAVA_OPTS=-Xmx" + 2 * heapMiB()
                        + "m, or leave out large folders with 'watch.exclude'\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** From now on it hears of all threads of this process. */
    static void install(Workers workers, Path log) {
        LastResort last = new LastResort(workers, log);
        Thread speaking = new Thread(last::speak, "hotswapd-last-words");
        speaking.setDaemon(true);
        speaking.start();
        Thread.setDefaultUncaughtExceptionHandler(last);
    }

    private static long heapMiB() {
        return Runtime.getRuntime().maxMemory() / MIB + 1;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        try {
            // Its message is that of an error which ends the process, or of one that does not.
            workers.fault(thread.getName(), fault);
        } catch (OutOfMemoryError end) {
            reserve = new byte[0];
            asked.countDown();
            try {
                said.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException ignored) {
                // It ends either way.
            }
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void speak() {
        try {
            asked.await();
            try (OutputStream file = new FileOutputStream(log, true)) {
                file.write(words);
            }
        } catch (IOException | InterruptedException ignored) {
            // Standard error is left.
        }
        try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(words);
        } catch (IOException ignored) {
            // Nobody is there who could be told.
        }
        said.countDown();
    }
}

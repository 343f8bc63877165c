package dev.hotswapd.daemon;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Ends this process by force where a stop takes longer than all that it waits for may take: a disk that does not answer, a
 * fault of ours. The watchdog then ends what this daemon has started.
 *
 * <p>Owns a thread of its own, since all others may be what does not end. Any thread may close it.
 */
final class StopLimit implements AutoCloseable {
    /** What is waited for beside ticks: their libraries, builds, and the disk. */
    private static final Duration BESIDE_TICKS = Duration.ofSeconds(20);

    private static final long PATIENCE_MS = 500;
    private static final int FAILED = 1;

    private final CountDownLatch stopped = new CountDownLatch(1);

    private StopLimit() {}

    /**
     * Begins to count.
     *
     * @param ticks that long a tick under way and its unload may take
     */
    static StopLimit begin(Duration ticks, Workers workers) {
        StopLimit limit = new StopLimit();
        Duration longest = ticks.plus(BESIDE_TICKS);
        Thread counting = new Thread(() -> limit.count(longest, workers), "hotswapd-stop-limit");
        counting.setDaemon(true);
        try {
            counting.start();
        } catch (OutOfMemoryError ignored) {
            // No more threads: then the stop has no limit.
        }
        return limit;
    }

    private void count(Duration longest, Workers workers) {
        try {
            if (!stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                String busy = workers.running().stream().map(Worker::name).collect(Collectors.joining(", "));
                Thread saying = new Thread(
                        () -> System.err.println("hotswapd: did not stop within " + longest.toSeconds() + " s (" + busy
                                + " did not end): ended by force"),
                        "hotswapd-last-words");
                saying.setDaemon(true);
                saying.start();
                // A pipe that nobody reads, perhaps.
                saying.join(PATIENCE_MS);
            }
        } catch (InterruptedException | OutOfMemoryError ignored) {
            // Without a word, then.
        } finally {
            if (stopped.getCount() > 0) {
                Runtime.getRuntime().halt(FAILED);
            }
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}

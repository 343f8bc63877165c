package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.watch.Hint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Receives hints in a test. Safe for use by any thread. */
final class Hints implements Consumer<Hint> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<Hint> received = new LinkedBlockingQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void accept(Hint hint) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        received.add(hint);
    }

    /** Holds the watcher's thread up at its next hint, so that events pile up behind it. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    List<Hint> soFar() {
        return List.copyOf(received);
    }

    List<Hint> fetch() {
        List<Hint> fetched = new ArrayList<>();
        received.drainTo(fetched);
        return fetched;
    }

    void awaitChanged(Path path) {
        Awaitility.await().atMost(PATIENCE).until(() -> received.contains(new Hint.Changed(path)));
    }

    void await(Class<? extends Hint> kind) {
        Awaitility.await().atMost(PATIENCE).until(() -> received.stream().anyMatch(kind::isInstance));
    }

    /** The first word of a loss comes before all folders are registered anew, the second one after that. */
    void awaitRegisteredAnew() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> received.stream()
                                .filter(Hint.Overflowed.class::isInstance)
                                .count()
                        >= 2);
    }

    boolean has(Class<? extends Hint> kind) {
        return received.stream().anyMatch(kind::isInstance);
    }

    /** Watches that this process has with the kernel, see proc_pid_fdinfo(5). */
    static long kernelWatches() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fdinfo"))) {
            return descriptors
                    .flatMap(Hints::lines)
                    .filter(line -> line.startsWith("inotify "))
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException ignored) {
            // Closed between being listed and being read: it has no watches any more.
            return Stream.empty();
        }
    }

    /** Until the kernel has forgotten the watches of earlier tests. */
    static void awaitNoWatches() {
        Awaitility.await().atMost(PATIENCE).until(() -> kernelWatches() == 0);
    }

    static boolean anyThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("hotswapd-watch-"));
    }
}

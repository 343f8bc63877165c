package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The thread on which one plugin's hints come in.
 *
 * <p>Events that are lost take with them the news of folders that were made: those would stay unheard for good. So
 * after every loss all folders are registered afresh, and then everything is looked at once more.
 */
final class HintThread implements HintSource.Watch {
    private final Path root;
    private final Predicate<Path> entered;
    private final Consumer<Hint> hints;
    private final Thread thread;
    private Registration current;
    private boolean closed;

    HintThread(String name, Path root, Predicate<Path> entered, Consumer<Hint> hints) throws IOException {
        this.root = root;
        this.entered = entered;
        this.hints = hints;
        this.thread = new Thread(this::run, "hotswapd-watch-" + name);
        this.thread.setDaemon(true);
        this.current = register();
    }

    /** Afresh, as the root may lie elsewhere by now. */
    private Registration register() throws IOException {
        return Registration.open(new Folders(root, entered), hints);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Registration registration = current();
            while (registration.listen()) {
                String reason = registration.lost();
                // At once, as registering takes a while, in which a change set might seem complete.
                hints.accept(new Hint.Overflowed(reason));
                registration = register();
                if (!replaced(registration)) {
                    break;
                }
                hints.accept(new Hint.Overflowed(reason));
            }
        } catch (IOException e) {
            if (Files.isDirectory(root)) {
                hints.accept(new Hint.Failed(
                        "listening could not be taken up again: " + e.getMessage(),
                        "it is tried again with the next look"));
            }
        } finally {
            hints.accept(new Hint.Terminated());
        }
    }

    private synchronized Registration current() {
        return current;
    }

    private synchronized boolean replaced(Registration next) {
        if (closed) {
            next.close();
            return false;
        }
        current = next;
        return true;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            current.close();
        }
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Whoever closes must be able to rely on no hint coming after it: the flag is restored below.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

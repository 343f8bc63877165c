package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.thread.Worker;
import dev.hotswapd.thread.Workers;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Listens with directory-watcher, one worker of its own per watch. Safe for use by any thread. */
public final class DirectoryWatcherHints implements HintSource {
    private final Workers workers;

    public DirectoryWatcherHints(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Watch listen(String name, Path root, Predicate<Path> entered, Consumer<Hint> hints) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root + " is not there, or not a folder: correct 'root', or make it");
        }
        return new HintWorker(name, root, entered, hints, workers);
    }

    /**
     * Brings one plugin's hints in, on the worker {@code hotswapd-watch-PLUGIN}.
     *
     * <p>Events that are lost take with them the news of folders that were made: those would stay unheard for good. So
     * after every loss all folders are registered afresh, and then everything is looked at once more.
     */
    private static final class HintWorker implements HintSource.Watch, Worker.Routine {
        private final Path root;
        private final Predicate<Path> entered;
        private final Consumer<Hint> hints;
        private final String name;
        private final Workers workers;
        private final Worker worker;

        /** Guarded by this object. */
        private Registration current;

        /** Most trees have no links. Guarded by this object. */
        private @Nullable LinkTargets links;

        /** Guarded by this object. */
        private boolean closed;

        HintWorker(String name, Path root, Predicate<Path> entered, Consumer<Hint> hints, Workers workers)
                throws IOException {
            this.root = root;
            this.entered = entered;
            this.hints = hints;
            this.name = name;
            this.workers = workers;
            this.worker = workers.worker("hotswapd-watch-" + name, this, this::untilTerminated);
            this.current = register();
            worker.start();
        }

        /** Afresh, as the root may lie elsewhere by now. */
        private Registration register() throws IOException {
            return Registration.open(new Folders(root, entered), hints);
        }

        private Runnable untilTerminated(Runnable work) {
            return () -> {
                work.run();
                hints.accept(new Hint.Terminated());
            };
        }

        @Override
        public void run() {
            Registration registration = current();
            if (registration.listen()) {
                registerAnew(registration.lost());
            } else {
                worker.end();
            }
        }

        /** What went wrong may have taken events along. */
        @Override
        public void recover() {
            current().close();
            registerAnew("listening was interrupted");
        }

        private void registerAnew(String reason) {
            // At once, as registering takes a while, in which a change set might seem complete.
            hints.accept(new Hint.Overflowed(reason));
            try {
                replace(register());
                hints.accept(new Hint.Overflowed(reason));
            } catch (IOException e) {
                if (Files.isDirectory(root)) {
                    hints.accept(new Hint.Failed(
                            "listening could not be taken up again: " + e.getMessage(),
                            "it is tried again with the next look"));
                }
                worker.end();
            }
        }

        private synchronized Registration current() {
            return current;
        }

        private synchronized void replace(Registration next) {
            current = next;
            if (closed) {
                next.close();
            }
        }

        @Override
        public synchronized void follow(Set<Path> met) {
            try {
                if (links == null && !closed) {
                    links = new LinkTargets(name, workers, link -> hints.accept(new Hint.Changed(link)));
                }
            } catch (IOException ignored) {
                // The user's inotify instances ran out. It is tried again, and everything looked at from time to time.
            }
            if (links != null) {
                links.follow(met);
            }
        }

        @Override
        public void close() {
            LinkTargets followed;
            synchronized (this) {
                closed = true;
                worker.end();
                current.close();
                followed = links;
            }
            if (followed != null) {
                followed.close();
            }
            worker.close();
        }
    }
}

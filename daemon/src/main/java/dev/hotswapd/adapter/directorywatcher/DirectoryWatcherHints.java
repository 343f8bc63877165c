package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
}

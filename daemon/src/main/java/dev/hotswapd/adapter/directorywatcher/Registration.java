package dev.hotswapd.adapter.directorywatcher;

import dev.hotswapd.watch.Hint;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeEvent.EventType;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;

/**
 * One life of directory-watcher's watcher: every folder registered once, then events until it ends.
 *
 * <p>Opened and closed on any thread, else used on the hint thread only.
 */
final class Registration implements DirectoryChangeListener {
    private final Folders folders;
    private final Consumer<Hint> hints;
    private final InotifyLimits limits = InotifyLimits.ofThisMachine();
    private final DirectoryWatcher watcher;
    private Optional<String> lost = Optional.empty();
    private boolean limitTold;

    /** The library's event loop; set by it once every folder is registered. */
    private final AtomicReference<@Nullable Runnable> loop = new AtomicReference<>();

    /** Done when the loop has ended, and with what. */
    private CompletableFuture<Void> started = new CompletableFuture<>();

    private Registration(Folders folders, Consumer<Hint> hints) throws IOException {
        this.folders = folders;
        this.hints = hints;
        this.watcher = DirectoryWatcher.builder()
                .paths(folders.watched())
                // With hashing it reads every file of the tree, byte by byte, before it hears anything.
                .fileHashing(false)
                .fileTreeVisitor(folders)
                // It writes a line per event, which would hold the hint thread up; what matters reaches the hints.
                .logger(NOPLogger.NOP_LOGGER)
                .listener(this)
                .build();
    }

    /**
     * Registers every folder that is entered.
     *
     * @throws IOException when that is not possible; its message says why and what to do
     */
    static Registration open(Folders folders, Consumer<Hint> hints) throws IOException {
        try {
            Registration registration = new Registration(folders, hints);
            registration.register();
            return registration;
        } catch (IOException e) {
            Optional<Hint.Failed> limit = InotifyLimits.ofThisMachine().explain(e, folders::count);
            throw limit.isEmpty()
                    ? e
                    : new IOException(limit.get().reason() + ": " + limit.get().remedy(), e);
        }
    }

    private void register() throws IOException {
        // The library registers here and now, and hands only its loop to the executor.
        started = watcher.watchAsync(loop::set);
        if (loop.get() == null) {
            close();
            Throwable failure = started.handle((ended, thrown) -> thrown).join();
            throw failure instanceof UncheckedIOException wrapped
                    ? wrapped.getCause()
                    : new IOException("listening failed: " + failure, failure);
        }
        if (!folders.rootStayed()) {
            // The library takes a missing root, or a link, without a word, and hears nothing ever after.
            close();
            throw new NotDirectoryException("the root went away");
        }
    }

    /**
     * Brings hints until there will be none any more; then whether that is because events were lost.
     *
     * @throws CompletionException for an error that ended it: the library keeps those to itself
     */
    boolean listen() {
        Runnable registered = loop.get();
        if (registered != null) {
            registered.run();
        }
        close();
        started.join();
        return lost.isPresent();
    }

    /** How events were lost. */
    String lost() {
        return lost.orElse("");
    }

    @Override
    public void onEvent(DirectoryChangeEvent event) {
        Path path = event.path();
        if (event.eventType() == EventType.OVERFLOW) {
            lost = Optional.of("events were dropped");
        } else if (folders.isRoot(path)) {
            // Heard through the folder above: a root that was moved away goes on sending events under its old name.
            boolean replaced = event.eventType() != EventType.MODIFY;
            lost = replaced ? Optional.of("the root was moved, removed or made again") : lost;
        } else if (folders.isUnheard(path)) {
            lost = Optional.of(path + " could not be listened to before");
        } else if (folders.holds(path)) {
            hints.accept(new Hint.Changed(folders.named(path)));
        }
    }

    /** Where every loss ends up: the library turns the JDK's OVERFLOW into an exception of its own. */
    @Override
    public void onException(Exception e) {
        Optional<Hint.Failed> limit = limits.explain(e, limitTold ? () -> 0 : folders::count);
        if (limit.isPresent()) {
            if (!limitTold) {
                limitTold = true;
                hints.accept(limit.get());
            }
            hints.accept(new Hint.Overflowed("a new folder is not listened to"));
        } else {
            lost = Optional.of("events were dropped (" + e + ")");
        }
    }

    @Override
    public boolean isWatching() {
        return lost.isEmpty();
    }

    void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            // The JDK's watch services do not throw here; if one did, its thread might live on.
            throw new UncheckedIOException(e);
        }
    }
}

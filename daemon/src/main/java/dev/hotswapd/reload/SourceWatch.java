package dev.hotswapd.reload;

import dev.hotswapd.watch.Hint;
import dev.hotswapd.watch.HintSource;
import dev.hotswapd.watch.Look;
import dev.hotswapd.watch.WatcherService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps listening to one plugin's sources, and looks where hints point.
 *
 * <p>Belongs to the plugin's thread; only the inbox is filled by the watcher's.
 */
final class SourceWatch implements AutoCloseable {
    private final String plugin;
    private final Path root;
    private final HintSource source;
    private final Predicate<Path> entered;
    private final WatcherService service;
    private final HintInbox inbox;
    private HintSource.@Nullable Watch watch;
    private Optional<Hint.Failed> deaf = Optional.empty();

    /**
     * @param entered whether a folder, by its absolute path, is listened to
     * @param hinted called on the watcher's thread when {@link #look} has something to do
     */
    SourceWatch(
            String plugin,
            Path root,
            HintSource source,
            Predicate<Path> entered,
            WatcherService service,
            Runnable hinted) {
        this.plugin = plugin;
        this.root = root;
        this.source = source;
        this.entered = entered;
        this.service = service;
        this.inbox = new HintInbox(hinted);
    }

    /** Starts listening, and only then reads everything: what changes meanwhile is hinted at. */
    Signal.Looked start() {
        listen();
        return looked(service.baseline(), false);
    }

    /** Looks where hints have pointed since the last call. */
    Signal.Looked look() {
        HintInbox.Hints hints = inbox.fetch();
        if (hints.failed().isPresent()) {
            deaf = hints.failed();
        }
        if (hints.terminated()) {
            close();
            deaf = Optional.of(gone());
        }
        return hints.everything() || hints.terminated()
                ? lookAtEverything(hints.everything())
                : looked(service.look(hints.paths()), false);
    }

    /** Looks at everything; begins to listen again first where the source has ended. */
    Signal.Looked lookAtEverything(boolean overflow) {
        if (watch == null) {
            listen();
        }
        return looked(service.lookAtEverything(), overflow);
    }

    /** Takes what is missing or empty as it is. */
    Signal.Looked settle() {
        return looked(service.settle(), false);
    }

    private void listen() {
        try {
            watch = source.listen(plugin, root, entered, inbox::add);
            deaf = Optional.empty();
        } catch (IOException e) {
            deaf = Optional.of(new Hint.Failed(String.valueOf(e.getMessage()), "until then everything is polled"));
        } catch (RuntimeException e) {
            // Nobody knows why; but whoever cannot hear can still see.
            deaf = Optional.of(new Hint.Failed(
                    "listening failed unexpectedly: " + Mishaps.describe(e),
                    "everything is polled, and listening tried again; please report this line"));
        }
    }

    private Signal.Looked looked(Look look, boolean overflow) {
        if (look.rootMissing()) {
            // Nothing tells of a folder further up that was moved: this watch would go on listening to it there.
            close();
        }
        Optional<Hint.Failed> why = look.rootMissing() ? Optional.of(gone()) : deaf;
        return new Signal.Looked(look, service.inputs(), overflow, why);
    }

    private static Hint.Failed gone() {
        return new Hint.Failed("the folder is gone", "put it back, or correct 'root'");
    }

    @Override
    public void close() {
        HintSource.Watch ended = watch;
        watch = null;
        if (ended != null) {
            ended.close();
        }
    }
}

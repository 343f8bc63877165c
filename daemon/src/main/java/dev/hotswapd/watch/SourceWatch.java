package dev.hotswapd.watch;

import dev.hotswapd.thread.Workers;
import dev.hotswapd.time.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps listening to one plugin's sources, and looks where hints point.
 *
 * <p>Belongs to the plugin's thread; the hint source's own thread only hands its hints over.
 */
public final class SourceWatch implements AutoCloseable {
    private final String plugin;
    private final Path root;
    private final HintSource source;
    private final Predicate<Path> entered;
    private final WatcherService service;
    private final Consumer<Runnable> thread;
    private final Consumer<Look> looks;
    private Set<Path> hinted = new LinkedHashSet<>();
    private boolean everything;
    private boolean overflow;
    private boolean lookIsDue;
    private HintSource.@Nullable Watch watch;

    /** How often listening was begun or ended: what an earlier watch still has to say is of no interest. */
    private int life;

    private Optional<Hint.Failed> deaf = Optional.empty();

    /**
     * @param entered whether a folder, by its absolute path, is listened to
     * @param thread has a thing done on the plugin's thread, after what that has to do already; returns at once
     * @param looks given what came of hints, on the plugin's thread
     */
    public SourceWatch(
            String plugin,
            Path root,
            HintSource source,
            Predicate<Path> entered,
            WatcherService service,
            Consumer<Runnable> thread,
            Consumer<Look> looks) {
        this.plugin = plugin;
        this.root = root;
        this.source = source;
        this.entered = entered;
        this.service = service;
        this.thread = thread;
        this.looks = looks;
    }

    /** Starts listening, and only then reads everything: what changes meanwhile is hinted at. */
    public Look start() {
        listen();
        return looked(service.baseline(), false);
    }

    /** Looks where hints have pointed since the last call. */
    public Look look() {
        Set<Path> where = hinted;
        boolean everywhere = everything;
        boolean lost = overflow;
        hinted = new LinkedHashSet<>();
        everything = false;
        overflow = false;
        return everywhere ? lookAtEverything(lost) : looked(service.look(where), false);
    }

    /** Looks at everything; begins to listen again first where the source has ended. */
    public Look lookAtEverything() {
        return lookAtEverything(false);
    }

    private Look lookAtEverything(boolean lost) {
        if (watch == null) {
            listen();
        }
        return looked(service.lookAtEverything(), lost);
    }

    /** When to {@link #sweep} where something else is due at a time, on the clock's scale, or {@link Moment#NEVER}. */
    public long sweepDueNs(long otherwiseNs) {
        return service.sweepDueNs(otherwiseNs);
    }

    /** Looks at a few files at which nothing hints; what came of it, unless that is nothing. */
    public Optional<Look> sweep() {
        Look look = looked(service.sweep(), false);
        return look.isNothing() ? Optional.empty() : Optional.of(look);
    }

    /** Takes what is missing or empty as it is. */
    public Look settle() {
        return looked(service.settle(), false);
    }

    private void listen() {
        int begun = ++life;
        try {
            watch = source.listen(plugin, root, entered, hint -> thread.accept(() -> hinted(begun, hint)));
            deaf = Optional.empty();
        } catch (IOException e) {
            deaf = Optional.of(new Hint.Failed(String.valueOf(e.getMessage()), "until then everything is polled"));
        } catch (RuntimeException e) {
            // Nobody knows why; but whoever cannot hear can still see.
            deaf = Optional.of(new Hint.Failed(
                    "listening failed unexpectedly: " + Workers.describe(e),
                    "everything is polled, and listening tried again; please report this line"));
        }
    }

    private void hinted(int begun, Hint hint) {
        if (begun != life) {
            return;
        }
        if (hint instanceof Hint.Changed changed) {
            hinted.add(changed.path());
        } else if (hint instanceof Hint.Terminated) {
            close();
            deaf = Optional.of(gone());
            everything = true;
        } else {
            everything = true;
            overflow = true;
            deaf = hint instanceof Hint.Failed failed ? Optional.of(failed) : deaf;
        }
        if (!lookIsDue) {
            // Behind the hints that have come in by now: a burst of thousands is one look.
            thread.accept(this::lookWhereHinted);
            lookIsDue = true;
        }
    }

    private void lookWhereHinted() {
        lookIsDue = false;
        looks.accept(look());
    }

    private Look looked(Look look, boolean lost) {
        Set<Path> links = service.linksMet();
        if (watch != null && !links.isEmpty()) {
            watch.follow(links);
        }
        if (look.rootMissing()) {
            // Nothing tells of a folder further up that was moved: this watch would go on listening to it there.
            close();
        }
        return look.because(lost, look.rootMissing() ? Optional.of(gone()) : deaf);
    }

    private static Hint.Failed gone() {
        return new Hint.Failed("the folder is gone", "put it back, or correct 'root'");
    }

    @Override
    public void close() {
        HintSource.Watch ended = watch;
        watch = null;
        life++;
        if (ended != null) {
            ended.close();
        }
    }
}

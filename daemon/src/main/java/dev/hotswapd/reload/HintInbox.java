package dev.hotswapd.reload;

import dev.hotswapd.watch.Hint;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers hints until the reload manager fetches them, so that a burst of thousands is one look.
 *
 * <p>Written by the watcher's thread, emptied by the manager's.
 */
final class HintInbox {
    private final Runnable firstHint;
    private Set<Path> paths = new LinkedHashSet<>();
    private boolean everything;
    private boolean terminated;
    private Optional<Hint.Failed> failed = Optional.empty();
    private boolean announced;

    /**
     * @param firstHint called on the watcher's thread when the inbox is no longer empty
     */
    HintInbox(Runnable firstHint) {
        this.firstHint = firstHint;
    }

    /**
     * What was hinted at.
     *
     * @param paths where to look
     * @param everything whether to look everywhere, because events were lost
     * @param terminated whether nothing will be hinted at any more
     * @param failed what can no longer be heard, if anything
     */
    record Hints(Set<Path> paths, boolean everything, boolean terminated, Optional<Hint.Failed> failed) {}

    void add(Hint hint) {
        if (note(hint)) {
            firstHint.run();
        }
    }

    private synchronized boolean note(Hint hint) {
        if (hint instanceof Hint.Changed changed) {
            paths.add(changed.path());
        } else if (hint instanceof Hint.Terminated) {
            terminated = true;
        } else {
            everything = true;
            failed = hint instanceof Hint.Failed failure ? Optional.of(failure) : failed;
        }
        boolean first = !announced;
        announced = true;
        return first;
    }

    synchronized Hints fetch() {
        Hints hints = new Hints(paths, everything, terminated, failed);
        paths = new LinkedHashSet<>();
        everything = false;
        terminated = false;
        failed = Optional.empty();
        announced = false;
        return hints;
    }
}

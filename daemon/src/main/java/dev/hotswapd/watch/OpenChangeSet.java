package dev.hotswapd.watch;

import dev.hotswapd.time.Moment;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change set to which more may come.
 *
 * @param before content when it began
 * @param firstNs when the first change was seen
 * @param lastNs when the last change was seen
 * @param touched paths that the looks so far found changed, even if they are as they were by now
 * @param overflow whether events were lost
 * @param tried whether a build was begun on it already
 * @param swept whether everything was looked at since the last change, or need not be
 */
record OpenChangeSet(
        Inputs before, long firstNs, long lastNs, Set<String> touched, boolean overflow, boolean tried, boolean swept) {
    /** The file that is saved, and those that came and went beside it. */
    private static final int PLAIN_PATHS = 3;

    OpenChangeSet {
        touched = Set.copyOf(touched);
    }

    static OpenChangeSet opened(Inputs before, Moment at) {
        return new OpenChangeSet(before, at.ns(), at.ns(), Set.of(), false, false, false);
    }

    /**
     * More has changed.
     *
     * @param enough whether everything need not be looked at once more all the same
     */
    OpenChangeSet widened(Set<String> changed, boolean lost, boolean enough, Moment at) {
        Set<String> all = new HashSet<>(touched);
        all.addAll(changed);
        return new OpenChangeSet(before, firstNs, at.ns(), all, overflow || lost, tried, enough);
    }

    OpenChangeSet trying() {
        return new OpenChangeSet(before, firstNs, lastNs, touched, overflow, true, swept);
    }

    /** Everything is being looked at; what that finds widens this again. */
    OpenChangeSet sweeping() {
        return new OpenChangeSet(before, firstNs, lastNs, touched, overflow, tried, true);
    }

    /** Whether more changed than one save does. */
    boolean isBurst() {
        return touched.size() > PLAIN_PATHS;
    }

    /** Whether one file that was there before has another content, and nothing else has changed. */
    boolean isPlain(Inputs current) {
        if (isBurst()) {
            return false;
        }
        List<String> differing = touched.stream()
                .filter(path -> !before.hash(path).equals(current.hash(path)))
                .toList();
        return differing.size() == 1 && before.hash(differing.get(0)).isPresent();
    }

    /** What it comes to if this is all. */
    ChangeSet closed(Inputs current, Optional<Instant> newest) {
        return ChangeSet.between(before, current, overflow, newest);
    }
}

package dev.hotswapd.watch;

import dev.hotswapd.watch.BuildOutputs.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Knows which files a build tool that goes by time, as make and ninja do, might take for older than what was made of
 * them, and in which order they must be made newer.
 *
 * <p>All that builds wrote is as old as the end of the last one, or older. A file that moved since that one began, and is
 * no newer than its end, may have been read too early: it goes forward, so that whatever depends on it is made again,
 * wherever that lies. Of a build that was torn off something may be half written: whatever moved since the last good build
 * goes forward.
 *
 * <p>Among what moved may be texts that the build itself wrote, and such a text must come out older than its source.
 * Sources that are known as such go last, outputs that are known as such first, as they were made; those between in the
 * reverse order of their times, for an output is written after its source. Where that leaves a doubt, one more build has
 * them the other way round: of any two, each was the newer one in one of the two builds. Pure; one thread.
 */
final class Overtaken {
    /** So many builds may follow from doubts before somebody saves something. */
    private static final int MOST_BUILDS = 6;

    private final Set<String> moved = new HashSet<>();

    /** What had moved when builds began, since the last good one. */
    private final Set<String> tried = new HashSet<>();

    private boolean everything = true;
    private List<String> doubtful = List.of();
    private boolean reversed;
    private int builds;

    /**
     * What is to go forward, oldest first.
     *
     * @param unclear files that must all get different times
     * @param sources files that must be newer than those
     */
    record Order(List<String> unclear, List<String> sources) {
        static final Order NONE = new Order(List.of(), List.of());
    }

    /** Notes that a file's content or stamp is another than it was. */
    void moved(String path) {
        moved.add(path);
    }

    /** Notes that somebody saved something. */
    void saved() {
        builds = 0;
    }

    /** A file that is gone is no newer than anything. */
    void gone(String path) {
        moved.remove(path);
        tried.remove(path);
        doubtful = without(Set.of(path));
    }

    /** Whether an earlier daemon had no good build: anything may be half built then. */
    void remembered(boolean noneGood) {
        everything = noneGood;
    }

    /** Notes that a file was saved between builds, whose time tells every build tool so. */
    void tried(String path) {
        tried.add(path);
    }

    /**
     * A build begins.
     *
     * @param late whether a file is no newer than what builds wrote before
     */
    Order buildStarted(Predicate<String> late, ToLongFunction<String> modifiedNs, Function<String, Standing> standing) {
        Set<String> due = new TreeSet<>(moved);
        due.addAll(doubtful);
        due.removeIf(late.negate());
        boolean more = due.stream().anyMatch(path -> !doubtful.contains(path));
        tried.addAll(moved);
        moved.clear();
        if (!more) {
            // Nothing new: the doubts of the build before, in the order that is their turn.
            return new Order(doubtful.stream().filter(late).toList(), List.of());
        }
        List<String> sources = due.stream()
                .filter(path -> standing.apply(path) == Standing.SOURCE)
                .toList();
        Comparator<String> byTime = Comparator.comparingLong(modifiedNs).thenComparing(Comparator.naturalOrder());
        List<String> unclear = new ArrayList<>();
        // Outputs are in the right order among themselves, that in which they were made.
        due.stream()
                .filter(path -> standing.apply(path) == Standing.PROBABLE_OUTPUT)
                .sorted(byTime)
                .forEach(unclear::add);
        due.stream()
                .filter(path -> standing.apply(path) == Standing.UNCLEAR)
                .sorted(byTime.reversed())
                .forEach(unclear::add);
        boolean doubt =
                unclear.size() > 1 && unclear.stream().anyMatch(path -> standing.apply(path) == Standing.UNCLEAR);
        doubtful = doubt ? List.copyOf(unclear) : List.of();
        reversed = true;
        return new Order(List.copyOf(unclear), sources);
    }

    /**
     * A build is over, and what moved while it ran has been noted.
     *
     * @param all brings every file that may be a source: asked only where it matters, as there may be very many
     * @return whether one more is needed, though nobody saved anything
     */
    boolean buildEnded(BuildEnd.Outcome outcome, Supplier<? extends Collection<String>> all) {
        if (outcome == BuildEnd.Outcome.TORN) {
            moved.addAll(everything ? all.get() : tried);
            return false;
        }
        if (outcome == BuildEnd.Outcome.BROKEN_OFF) {
            return false;
        }
        tried.clear();
        everything = false;
        // What it wrote again is what it makes, and is as new as what that is made of.
        List<String> left = without(moved);
        boolean again = reversed && left.size() > 1;
        doubtful = again ? turned(left) : List.of();
        reversed = false;
        return again && builds++ < MOST_BUILDS;
    }

    /** What may be half built, or may have been read too early, if nobody hears of this build's end. */
    Stream<String> atStake() {
        return Stream.of(tried, moved, doubtful).flatMap(Collection::stream).distinct();
    }

    /** Whether all files are at stake: no build has been good yet. */
    boolean everythingAtStake() {
        return everything;
    }

    private List<String> without(Collection<String> paths) {
        return doubtful.stream().filter(path -> !paths.contains(path)).toList();
    }

    private static List<String> turned(List<String> paths) {
        List<String> turned = new ArrayList<>(paths);
        Collections.reverse(turned);
        return List.copyOf(turned);
    }
}

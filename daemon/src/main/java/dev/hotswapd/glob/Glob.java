package dev.hotswapd.glob;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pattern for paths relative to a root, matched against the whole path.
 *
 * <p>{@code **} between slashes stands for any number of folders, {@code *} and {@code ?} for characters of one name,
 * <code>{a,b}</code> and {@code [a-z]} as in a shell; a backslash takes the meaning off the next sign. A trailing slash
 * means what is below. Immutable.
 */
public final class Glob {
    private final String pattern;
    private final List<List<Segment>> alternatives;

    Glob(String pattern, List<List<Segment>> alternatives) {
        this.pattern = pattern;
        this.alternatives = List.copyOf(alternatives);
    }

    /** Reads a pattern, as {@link #of(String, Map)} does, in which no braces have a meaning of their own. */
    public static Glob of(String pattern) {
        return of(pattern, Map.of());
    }

    /**
     * Reads a pattern.
     *
     * @param words what a name in braces stands for, such as {@code so} for <code>{ext}</code>; taken literally
     * @throws IllegalArgumentException with a sentence for the user that begins with "must": what, at which character,
     *     and what to write; the pattern is not in it
     */
    public static Glob of(String pattern, Map<String, String> words) {
        return new GlobParser(pattern, words).glob();
    }

    /** The same, and everything below whatever it matches. */
    public Glob withEverythingBelow() {
        return withBelow(last -> true);
    }

    /** The same, and everything below what it calls by its name: {@code src}, but not {@code *}. */
    public Glob withNamedFolders() {
        return withBelow(last -> last.literal().isPresent());
    }

    private Glob withBelow(Predicate<Segment> ending) {
        Stream<List<Segment>> below = alternatives.stream()
                .filter(segments -> !endsInAnyDepth(segments) && ending.test(segments.get(segments.size() - 1)))
                .map(segments -> joined(segments, List.of(Segment.ANY_DEPTH)));
        return new Glob(pattern, Stream.concat(alternatives.stream(), below).toList());
    }

    /** What matches below this folder what this matches below the root; the folder's name means itself. */
    public Glob below(String folder) {
        if (folder.isEmpty()) {
            return this;
        }
        List<Segment> names =
                Stream.of(folder.split("/")).map(Segment::literally).toList();
        return new Glob(
                folder + "/" + pattern,
                alternatives.stream().map(segments -> joined(names, segments)).toList());
    }

    /** Whether it matches this path. */
    public boolean matches(String path) {
        // A loop and not a stream: every file of the tree is asked about, at every look at everything.
        for (List<Segment> segments : alternatives) {
            if (matches(segments, path, false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it could match something below this folder; the empty path is the root. */
    public boolean couldMatchBelow(String folder) {
        return alternatives.stream().anyMatch(segments -> couldMatchBelow(segments, folder));
    }

    /** Whether it matches everything below this folder, at any depth; may say no where that is hard to tell. */
    public boolean matchesEverythingBelow(String folder) {
        return alternatives.stream().anyMatch(segments -> endsInAnyDepth(segments) && matches(segments, folder, true));
    }

    /**
     * Paths that whatever it matches is or is below, as few folders as it takes: names without signs that mean
     * something. A pattern without such signs is its own beginning.
     */
    public List<String> beginnings() {
        return alternatives.stream().map(Glob::beginning).distinct().toList();
    }

    private static String beginning(List<Segment> segments) {
        return segments.stream()
                .map(Segment::literal)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect(Collectors.joining("/"));
    }

    /**
     * Goes through the names and comes back to no more than the last {@code **}: what stands before it has matched as
     * early as can be. So no pattern needs more than (names × segments) steps.
     *
     * @param orFolder whether a {@code **} at the end may stand for no name at all
     */
    private static boolean matches(List<Segment> segments, String path, boolean orFolder) {
        int segment = 0;
        int afterAnyDepth = -1;
        int retry = 0;
        int at = 0;
        while (at < path.length()) {
            int end = endOfName(path, at);
            if (segment < segments.size() && segments.get(segment).isAnyDepth()) {
                segment++;
                if (segment == segments.size()) {
                    return true;
                }
                afterAnyDepth = segment;
                retry = at;
            } else if (segment < segments.size() && segments.get(segment).matches(path, at, end)) {
                segment++;
                at = end + 1;
            } else if (afterAnyDepth >= 0) {
                segment = afterAnyDepth;
                retry = endOfName(path, retry) + 1;
                at = retry;
            } else {
                return false;
            }
        }
        // At the very end '**' stands for at least one name: 'target/**' is not the folder itself.
        while (orFolder && segment < segments.size() && segments.get(segment).isAnyDepth()) {
            segment++;
        }
        return segment == segments.size();
    }

    private static boolean couldMatchBelow(List<Segment> segments, String folder) {
        int at = 0;
        for (Segment segment : segments) {
            if (at >= folder.length() || segment.isAnyDepth()) {
                return true;
            }
            int end = endOfName(folder, at);
            if (!segment.matches(folder, at, end)) {
                return false;
            }
            at = end + 1;
        }
        return false;
    }

    private static int endOfName(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    static boolean endsInAnyDepth(List<Segment> segments) {
        return !segments.isEmpty() && segments.get(segments.size() - 1).isAnyDepth();
    }

    private static List<Segment> joined(List<Segment> first, List<Segment> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && pattern.equals(glob.pattern) && alternatives.equals(glob.alternatives);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as the user wrote it, with the words in place of their names. */
    @Override
    public String toString() {
        return pattern;
    }
}

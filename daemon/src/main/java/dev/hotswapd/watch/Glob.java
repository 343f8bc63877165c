package dev.hotswapd.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Pattern for paths relative to a root, matched against the whole path.
 *
 * <p>{@code **} between slashes stands for any number of folders, {@code *} and {@code ?} for characters of one name,
 * <code>{a,b}</code> and {@code [a-z]} as in a shell; a backslash takes the meaning off the next character. A trailing
 * slash means what is below. Immutable.
 */
public final class Glob {
    /** So many segments that their positions fit into the bits of one {@code long}. */
    private static final int MOST_SEGMENTS = 60;

    private final String pattern;
    private final List<List<GlobSegment>> alternatives;

    private Glob(String pattern, List<List<GlobSegment>> alternatives) {
        this.pattern = pattern;
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
        if (alternatives.stream().anyMatch(segments -> segments.size() > MOST_SEGMENTS)) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is not a usable glob: it has more than " + MOST_SEGMENTS + " segments");
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is not well-formed; the message is meant for the user
     */
    public static Glob of(String pattern) {
        return new Glob(pattern, GlobSyntax.read(pattern));
    }

    /** The same, and everything below whatever it matches. */
    public Glob withEverythingBelow() {
        return withBelow(last -> true);
    }

    /** The same, and everything below what it calls by its name: {@code src}, but not {@code *}. */
    public Glob withNamedFolders() {
        return withBelow(GlobSegment::isLiteral);
    }

    private Glob withBelow(Predicate<GlobSegment> ending) {
        Stream<List<GlobSegment>> below = alternatives.stream()
                .filter(segments -> !segments.isEmpty() && ending.test(segments.get(segments.size() - 1)))
                .map(segments -> shortened(Stream.concat(segments.stream(), Stream.of(GlobSegment.ANY_DEPTH))
                        .toList()));
        return new Glob(pattern, Stream.concat(alternatives.stream(), below).toList());
    }

    /** Whether it matches this path. */
    public boolean matches(String path) {
        // A loop and not a stream: every file of the tree is asked about, at every look at everything.
        for (List<GlobSegment> segments : alternatives) {
            if (isEverything(segments) || (reached(segments, path) & bit(segments.size())) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it could match something below this folder; the empty path is the root. */
    public boolean couldMatchBelow(String folder) {
        return alternatives.stream()
                .anyMatch(segments -> (reached(segments, folder) & (bit(segments.size()) - 1)) != 0);
    }

    /** Whether it matches everything below this folder, at any depth; may say no where that is hard to tell. */
    public boolean matchesEverythingBelow(String folder) {
        return alternatives.stream()
                .filter(Glob::endsInAnyDepth)
                .anyMatch(segments -> (reached(segments, folder) & bit(segments.size() - 1)) != 0);
    }

    /** Positions in {@code segments}, as bits, that matching may have come to at the end of {@code path}. */
    private static long reached(List<GlobSegment> segments, String path) {
        long positions = withSkipped(segments, 1);
        int start = 0;
        while (start < path.length() && positions != 0) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            positions = withSkipped(segments, stepped(segments, positions, path, start, end));
            start = end + 1;
        }
        return positions;
    }

    private static long stepped(List<GlobSegment> segments, long positions, String path, int start, int end) {
        long next = 0;
        for (int i = 0; i < segments.size(); i++) {
            if ((positions & bit(i)) == 0) {
                continue;
            }
            if (segments.get(i) == GlobSegment.ANY_DEPTH) {
                next |= bit(i) | (i == segments.size() - 1 ? bit(i + 1) : 0);
            } else if (segments.get(i).matches(path, start, end)) {
                next |= bit(i + 1);
            }
        }
        return next;
    }

    private static long withSkipped(List<GlobSegment> segments, long positions) {
        long all = positions;
        // At the very end '**' stands for at least one name: 'target/**' is not the folder itself.
        for (int i = 0; i < segments.size() - 1; i++) {
            if ((all & bit(i)) != 0 && segments.get(i) == GlobSegment.ANY_DEPTH) {
                all |= bit(i + 1);
            }
        }
        return all;
    }

    /** Without what adds nothing, so that {@code a/**}{@code /*} is known to be everything below {@code a}. */
    static List<GlobSegment> shortened(List<GlobSegment> segments) {
        List<GlobSegment> kept = new ArrayList<>();
        for (GlobSegment segment : segments) {
            boolean repeated = segment == GlobSegment.ANY_DEPTH && endsInAnyDepth(kept);
            if (!repeated) {
                kept.add(segment);
            }
        }
        int last = kept.size() - 1;
        if (last > 0 && kept.get(last).isAnything() && endsInAnyDepth(kept.subList(0, last))) {
            kept.remove(last);
        }
        return kept;
    }

    private static boolean isEverything(List<GlobSegment> segments) {
        return segments.size() == 1 && segments.get(0) == GlobSegment.ANY_DEPTH;
    }

    private static boolean endsInAnyDepth(List<GlobSegment> segments) {
        return !segments.isEmpty() && segments.get(segments.size() - 1) == GlobSegment.ANY_DEPTH;
    }

    private static long bit(int position) {
        return 1L << position;
    }

    /** The pattern as the user wrote it. */
    @Override
    public String toString() {
        return pattern;
    }
}

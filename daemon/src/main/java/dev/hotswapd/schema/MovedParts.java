package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Finds the part of the old form that a byte belongs to.
 *
 * <p>Sorted into clusters whose spans touch no other's. Most have one part, those of an array of structs one for each
 * member; so a search by halves and a short look suffice, even for thousands of pointers on the tick thread.
 */
final class MovedParts {
    private final MovedPart[] sorted;
    /** Index of each cluster's first part. */
    private final int[] clusters;
    /** Offset of each cluster's first byte. */
    private final long[] starts;

    /**
     * A part of the old form and where it is in the new one.
     *
     * @param rank the lower, the rather is this part meant where several hold the same byte
     * @param from its bytes in the old form
     * @param to its bytes in the new form; {@link ElementRow#NONE} where it is gone
     * @param names what people call each element
     */
    record MovedPart(int rank, ElementRow from, ElementRow to, LongFunction<String> names) {
        /** Where a byte of this part is now: in the same element, as far from its start; else {@link AddressMap#GONE}. */
        long moved(long at) {
            long index = from.index(at);
            long within = (at - from.offset()) % from.stride();
            return index < to.count() && within < to.size() ? to.behind(index) + within : AddressMap.GONE;
        }

        /** The element that a byte belongs to, for people. */
        String name(long at) {
            return names.apply(from.index(at));
        }
    }

    MovedParts(List<MovedPart> places) {
        List<MovedPart> ordered = new ArrayList<>(places);
        ordered.sort(Comparator.comparingLong((MovedPart place) -> place.from().offset())
                .thenComparingInt(MovedPart::rank));
        sorted = ordered.toArray(MovedPart[]::new);
        int[] firsts = new int[sorted.length];
        int count = 0;
        long end = -1;
        for (int i = 0; i < sorted.length; i++) {
            ElementRow row = sorted[i].from();
            if (row.offset() >= end) {
                firsts[count++] = i;
            }
            end = Math.max(end, row.end());
        }
        clusters = Arrays.copyOf(firsts, count);
        starts = Arrays.stream(clusters)
                .mapToLong(first -> sorted[first].from().offset())
                .toArray();
    }

    /** The part of lowest rank that holds a byte. */
    Optional<MovedPart> at(long offset) {
        int found = Arrays.binarySearch(starts, offset);
        int cluster = found >= 0 ? found : -found - 2;
        if (cluster < 0) {
            return Optional.empty();
        }
        int end = cluster + 1 < clusters.length ? clusters[cluster + 1] : sorted.length;
        MovedPart best = null;
        for (int i = clusters[cluster]; i < end && sorted[i].from().offset() <= offset; i++) {
            if (sorted[i].from().holds(offset) && (best == null || sorted[i].rank() < best.rank())) {
                best = sorted[i];
            }
        }
        return Optional.ofNullable(best);
    }
}

package dev.hotswapd.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds two fields that share a byte.
 *
 * <p>Members of an array of structs interleave without sharing any, so spans alone do not tell; nor may elements be
 * looked at one by one, for a plugin may claim two thousand million of them. Whether two regular rows of elements meet
 * is a question of remainders, answered in as many steps as Euclid's algorithm takes.
 */
final class Overlaps {
    /** Two fields that share a byte. */
    record Overlap(Field first, Field second) {}

    private Overlaps() {}

    /** Two of the fields that share a byte, or nothing. */
    static Optional<Overlap> among(List<Field> fields) {
        List<Field> sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparingLong(Field::offset));
        List<Field> open = new ArrayList<>();
        for (Field field : sorted) {
            open.removeIf(earlier -> earlier.end() <= field.offset());
            for (Field earlier : open) {
                if (share(earlier, field)) {
                    return Optional.of(new Overlap(earlier, field));
                }
            }
            open.add(field);
        }
        return Optional.empty();
    }

    /** Whether an element of the one lies on an element of the other. */
    static boolean share(Field row, Field other) {
        // Only those elements of the other that touch the row's span at all can meet one of its elements.
        long behindStart = row.offset() - other.size() + 1 - other.offset();
        long beforeEnd = row.end() - 1 - other.offset();
        long first = Math.max(0, -Math.floorDiv(-behindStart, other.stride()));
        long last = Math.min(other.count() - 1, Math.floorDiv(beforeEnd, other.stride()));
        if (first > last) {
            return false;
        }
        if (row.count() == 1) {
            return true;
        }
        // An element of the other meets one of the row's when its last byte is, modulo the row's stride, at most so far
        // from where the row's elements begin.
        long reach = (long) row.size() + other.size() - 2;
        long distance = (other.offset() + first * other.stride() - row.offset() + other.size() - 1) % row.stride();
        if (distance <= reach) {
            return true;
        }
        long low = row.stride() - distance;
        long steps = firstWithin(other.stride() % row.stride(), row.stride(), low, low + reach);
        return steps >= 0 && steps <= last - first;
    }

    /**
     * The least {@code x} for which {@code factor * x mod modulus} is from {@code low} to {@code high}; -1 where there
     * is none. {@code factor < modulus} and {@code 0 <= low <= high < modulus}, all below 2^31.
     */
    private static long firstWithin(long factor, long modulus, long low, long high) {
        if (low == 0) {
            return 0;
        }
        if (factor == 0) {
            return -1;
        }
        long direct = -Math.floorDiv(-low, factor);
        if (direct * factor <= high) {
            return direct;
        }
        // No multiple of the factor lies in the range, so some multiples of the modulus must be taken off first.
        long rounds = firstWithin(modulus % factor, factor, Math.floorMod(-high, factor), Math.floorMod(-low, factor));
        return rounds < 0 ? -1 : -Math.floorDiv(-(low + modulus * rounds), factor);
    }
}

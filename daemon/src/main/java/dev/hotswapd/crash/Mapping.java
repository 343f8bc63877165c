package dev.hotswapd.crash;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of memory that a file is mapped to.
 *
 * @param start first address
 * @param end address after the last
 * @param executable whether it holds code
 * @param offset in the file
 * @param file that is mapped
 */
record Mapping(long start, long end, boolean executable, long offset, Path file) {
    private static final String DELETED = " (deleted)";

    /** Reads a line of {@code /proc/PID/maps}, proc(5); null for all but mapped files. */
    static @Nullable Mapping parse(String line) {
        int slash = line.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String[] fields = line.substring(0, slash).trim().split(" +", 6);
        int dash = fields[0].indexOf('-');
        if (fields.length != 5 || dash < 0 || fields[1].length() < 3) {
            return null;
        }
        String file = line.substring(slash);
        try {
            return new Mapping(
                    Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                    Long.parseUnsignedLong(fields[0].substring(dash + 1), 16),
                    fields[1].charAt(2) == 'x',
                    Long.parseUnsignedLong(fields[2], 16),
                    Path.of(file.endsWith(DELETED) ? file.substring(0, file.length() - DELETED.length()) : file));
        } catch (NumberFormatException | InvalidPathException garbled) {
            return null;
        }
    }

    boolean contains(long address) {
        return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
}

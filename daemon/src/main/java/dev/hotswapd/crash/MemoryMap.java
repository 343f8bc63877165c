package dev.hotswapd.crash;

import dev.hotswapd.crash.NativeFrame.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in memory a crashed process had the plugin's own libraries. */
final class MemoryMap {
    private final List<Mapping> mappings = new ArrayList<>();

    void add(Mapping mapping) {
        mappings.add(mapping);
    }

    /** The place of an address in memory; empty where no code of the plugin's is. */
    Optional<NativeFrame> at(long address, Kind kind, Optional<String> symbol) {
        return mappings.stream()
                .filter(mapping -> mapping.executable() && mapping.contains(address))
                .findFirst()
                .map(mapping -> new NativeFrame(
                        mapping.file(),
                        address - base(mapping),
                        address - mapping.start() + mapping.offset(),
                        kind,
                        symbol));
    }

    /** Addresses in memory that an offset in a library of that name may stand for, newest version first. */
    List<Long> addresses(String name, long offset) {
        return mappings.stream()
                .filter(mapping -> mapping.executable()
                        && String.valueOf(mapping.file().getFileName()).equals(name)
                        && mapping.contains(base(mapping) + offset))
                .sorted((a, b) -> Integer.compare(version(b), version(a)))
                .map(mapping -> base(mapping) + offset)
                .toList();
    }

    private static int version(Mapping mapping) {
        return new NativeFrame(mapping.file(), 0, 0, Kind.FAULT, Optional.empty())
                .version()
                .orElse(0);
    }

    /** Where the library as a whole begins. The linker has its first segment start at address 0 of its own counting. */
    private long base(Mapping code) {
        long base = code.start() - code.offset();
        for (Mapping mapping : mappings) {
            if (mapping.file().equals(code.file())
                    && mapping.offset() == 0
                    && Long.compareUnsigned(mapping.start(), code.start()) <= 0) {
                base = mapping.start();
            }
        }
        return base;
    }

    /** A stretch of memory, {@code end} being the address after its last, that a file is mapped to from an offset on. */
    record Mapping(long start, long end, boolean executable, long offset, Path file) {
        private static final String DELETED = " (deleted)";

        /** Reads a line of {@code /proc/PID/maps}, proc(5); empty for all but mapped files. */
        static Optional<Mapping> parse(String line) {
            int slash = line.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            String[] fields = line.substring(0, slash).trim().split(" +", 6);
            int dash = fields[0].indexOf('-');
            if (fields.length != 5 || dash < 0 || fields[1].length() < 3) {
                return Optional.empty();
            }
            String file = line.substring(slash);
            try {
                return Optional.of(new Mapping(
                        Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                        Long.parseUnsignedLong(fields[0].substring(dash + 1), 16),
                        fields[1].charAt(2) == 'x',
                        Long.parseUnsignedLong(fields[2], 16),
                        Path.of(file.endsWith(DELETED) ? file.substring(0, file.length() - DELETED.length()) : file)));
            } catch (NumberFormatException | InvalidPathException garbled) {
                return Optional.empty();
            }
        }

        boolean contains(long address) {
            return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
        }
    }
}

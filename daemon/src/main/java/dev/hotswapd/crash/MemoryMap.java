package dev.hotswapd.crash;

import dev.hotswapd.crash.NativeFrame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in memory a crashed process had the plugin's own libraries. */
final class MemoryMap {
    private final List<Mapping> mappings = new ArrayList<>();

    void add(Mapping mapping) {
        mappings.add(mapping);
    }

    /** The place of an address in memory; null where no code of the plugin's is. */
    @Nullable
    NativeFrame at(long address, Kind kind, Optional<String> symbol) {
        for (Mapping mapping : mappings) {
            if (mapping.executable() && mapping.contains(address)) {
                long inFile = address - mapping.start() + mapping.offset();
                return new NativeFrame(mapping.file(), address - base(mapping), inFile, kind, symbol);
            }
        }
        return null;
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
}

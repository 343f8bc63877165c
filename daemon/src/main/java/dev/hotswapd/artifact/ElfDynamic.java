package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ElfTables.Section;
import dev.hotswapd.artifact.ElfTables.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic loader reads of a shared library: its needs, its name, its symbols.
 *
 * @param needed libraries that it needs
 * @param soname the name it gives itself
 * @param executable whether it is a program after all ({@code DF_1_PIE})
 * @param symbols of the dynamic symbol table
 */
record ElfDynamic(List<String> needed, Optional<String> soname, boolean executable, List<ElfSymbol> symbols) {
    private static final int ENTRY = 16;
    private static final int END = 0;
    private static final int NEEDED = 1;
    private static final int HASH = 4;
    private static final int STRINGS = 5;
    private static final int SYMBOLS = 6;
    private static final int STRINGS_SIZE = 10;
    private static final int SONAME = 14;
    private static final int GNU_HASH = 0x6ffffef5;
    private static final int FLAGS_1 = 0x6ffffffb;
    private static final long PIE = 0x08000000;
    private static final int S390 = 22;

    ElfDynamic {
        needed = List.copyOf(needed);
        symbols = List.copyOf(symbols);
    }

    /** Reads it by way of the program headers, as the loader does; empty where its tables do not lie in the file. */
    static Optional<ElfDynamic> read(ElfTables tables, List<Segment> segments) {
        return segments.stream()
                .filter(segment -> segment.type() == Segment.DYNAMIC)
                .findFirst()
                .flatMap(dynamic -> tables.read(dynamic.offset(), dynamic.fileSize()))
                .flatMap(entries -> read(tables, segments, entries));
    }

    private static Optional<ElfDynamic> read(ElfTables tables, List<Segment> segments, ByteBuffer entries) {
        long stringsAddress = value(entries, STRINGS);
        long symbolsAddress = value(entries, SYMBOLS);
        Optional<ByteBuffer> strings = tables.atAddress(segments, stringsAddress, value(entries, STRINGS_SIZE));
        long count = symbolCount(tables, segments, entries, symbolsAddress);
        // Without this bound a damaged count of 2^32 would overflow into a small one.
        Optional<ByteBuffer> symbols = tables.holds(0, count * ElfSymbol.SIZE)
                ? tables.atAddress(segments, symbolsAddress, count * ElfSymbol.SIZE)
                : Optional.empty();
        if (strings.isEmpty() || symbols.isEmpty()) {
            return Optional.empty();
        }
        List<String> needed = new ArrayList<>();
        Optional<String> soname = Optional.empty();
        for (int at = 0; at + ENTRY <= entries.limit() && entries.getLong(at) != END; at += ENTRY) {
            if (entries.getLong(at) == NEEDED) {
                needed.add(ElfSymbol.string(strings.get(), (int) entries.getLong(at + 8)));
            } else if (entries.getLong(at) == SONAME) {
                soname = Optional.of(ElfSymbol.string(strings.get(), (int) entries.getLong(at + 8)));
            }
        }
        boolean executable = (value(entries, FLAGS_1) & PIE) != 0;
        return Optional.of(new ElfDynamic(needed, soname, executable, ElfSymbol.readAll(symbols.get(), strings.get())));
    }

    /** Value of the first entry with this tag; 0 where there is none. */
    private static long value(ByteBuffer entries, int tag) {
        for (int at = 0; at + ENTRY <= entries.limit() && entries.getLong(at) != END; at += ENTRY) {
            if (entries.getLong(at) == tag) {
                return entries.getLong(at + 8);
            }
        }
        return 0;
    }

    /** The dynamic section does not say how long the symbol table is: a section header does, else a hash table. */
    private static long symbolCount(ElfTables tables, List<Segment> segments, ByteBuffer entries, long symbolsAddress) {
        for (Section section : tables.sections()) {
            if (section.type() == Section.DYNAMIC_SYMBOLS && section.address() == symbolsAddress) {
                return Math.max(0, section.size() / ElfSymbol.SIZE);
            }
        }
        long hash = value(entries, HASH);
        // IBM Z alone has 8-byte words in this table.
        if (hash != 0 && tables.header().machine() != S390) {
            return tables.atAddress(segments, hash, 8)
                    .filter(table -> table.limit() == 8)
                    .map(table -> table.getInt(4) & 0xffffffffL)
                    .orElse(0L);
        }
        long gnuHash = value(entries, GNU_HASH);
        return tables.atAddress(segments, gnuHash, Long.MAX_VALUE)
                .map(ElfDynamic::countByGnuHash)
                .orElse(0L);
    }

    /** One past the highest symbol in any chain: the last bucket's chain, up to the word whose lowest bit is set. */
    private static long countByGnuHash(ByteBuffer table) {
        if (table.limit() < 16) {
            return 0;
        }
        long bucketCount = table.getInt(0) & 0xffffffffL;
        long firstHashed = table.getInt(4) & 0xffffffffL;
        long buckets = 16 + 8 * (table.getInt(8) & 0xffffffffL);
        long chains = buckets + 4 * bucketCount;
        if (chains > table.limit()) {
            return 0;
        }
        long highest = 0;
        for (long at = buckets; at < chains; at += 4) {
            highest = Math.max(highest, table.getInt((int) at) & 0xffffffffL);
        }
        if (highest < firstHashed) {
            return firstHashed;
        }
        long at = chains + 4 * (highest - firstHashed);
        while (at + 4 <= table.limit() && (table.getInt((int) at) & 1) == 0) {
            highest++;
            at += 4;
        }
        return highest + 1;
    }
}

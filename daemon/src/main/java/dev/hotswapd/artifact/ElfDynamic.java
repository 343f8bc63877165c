package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ElfTables.Section;
import dev.hotswapd.artifact.ElfTables.Segment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the dynamic loader reads of a shared library: its needs, its name, its symbols.
 *
 * @param needs libraries that it needs
 * @param executable whether it is a program after all ({@code DF_1_PIE})
 * @param neverUnloaded whether it stays in memory when it is closed ({@code DF_1_NODELETE})
 * @param textRelocations whether the loader must write to its code
 * @param symbols of the dynamic symbol table
 */
record ElfDynamic(
        Needs needs, boolean executable, boolean neverUnloaded, boolean textRelocations, List<ElfSymbol> symbols) {
    static final int ENTRY = 16;
    static final int END = 0;
    static final int NEEDED = 1;
    static final int STRINGS = 5;
    static final int SYMBOLS = 6;
    static final int STRINGS_SIZE = 10;
    static final int SYMBOL_SIZE = 11;
    static final int SONAME = 14;
    static final int RUNPATH = 29;

    private static final int HASH = 4;
    private static final int RPATH = 15;
    private static final int TEXT_RELOCATIONS = 22;
    private static final int FLAGS = 30;
    private static final int GNU_HASH = 0x6ffffef5;
    private static final int FLAGS_1 = 0x6ffffffb;
    private static final long FLAG_TEXT_RELOCATIONS = 4;
    private static final long NO_DELETE = 8;
    private static final long PIE = 0x08000000;
    private static final int S390 = 22;

    ElfDynamic {
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
        Needs needs = new Needs(
                texts(entries, NEEDED, strings.get()),
                texts(entries, SONAME, strings.get()).stream().findFirst(),
                folders(texts(entries, RUNPATH, strings.get())),
                folders(texts(entries, RPATH, strings.get())));
        long flags = value(entries, FLAGS_1);
        boolean textRelocations = values(entries, TEXT_RELOCATIONS).findAny().isPresent()
                || (value(entries, FLAGS) & FLAG_TEXT_RELOCATIONS) != 0;
        return Optional.of(new ElfDynamic(
                needs,
                (flags & PIE) != 0,
                (flags & NO_DELETE) != 0,
                textRelocations,
                ElfSymbol.readAll(symbols.get(), strings.get())));
    }

    private static List<String> texts(ByteBuffer entries, int tag, ByteBuffer strings) {
        return values(entries, tag)
                .mapToObj(offset -> ElfSymbol.string(strings, (int) offset))
                .toList();
    }

    /** An empty one is the working directory, of which nobody thought. */
    private static List<String> folders(List<String> paths) {
        return paths.stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    /** Value of the first entry with this tag; 0 where there is none. */
    private static long value(ByteBuffer entries, int tag) {
        return values(entries, tag).findFirst().orElse(0);
    }

    /** Values of all entries with this tag, in the file's order. */
    private static LongStream values(ByteBuffer entries, int tag) {
        return IntStream.iterate(0, at -> at + ENTRY <= entries.limit() && entries.getLong(at) != END, at -> at + ENTRY)
                .filter(at -> entries.getLong(at) == tag)
                .mapToLong(at -> entries.getLong(at + 8));
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
        if (gnuHash == 0) {
            return 0;
        }
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

package dev.hotswapd.artifact;

import dev.hotswapd.artifact.ElfTables.Section;
import dev.hotswapd.artifact.ElfTables.Segment;
import dev.hotswapd.artifact.ImageCheck.Cause;
import dev.hotswapd.artifact.ImageCheck.Loadable;
import dev.hotswapd.artifact.ImageCheck.Rejected;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides from a file's bytes whether the dynamic loader can open it, because the loader itself does not ask: a
 * library cut short ends the process with SIGBUS.
 *
 * <p>Pure. Any bytes give a result, never an exception.
 */
public final class ElfImage {
    private static final String LET_IT_FINISH =
            "let the build end only after its linker has, and see that the disk is not full";
    private static final String REBUILD = "delete it and build again";

    private ElfImage() {}

    /**
     * Checks the image of a 64-bit machine.
     *
     * @param bytes of the private copy
     * @param entry what it must export; empty for a library that another one needs
     * @param host where it is to run
     */
    public static ImageCheck check(ImageBytes bytes, Optional<EntrySymbol> entry, Machine host) {
        if (bytes.size() == 0) {
            return new Rejected(Cause.INCOMPLETE, "is empty", LET_IT_FINISH);
        }
        ByteBuffer head = bytes.read(0, (int) Math.min(FileKind.HEAD, bytes.size()));
        if (!ElfHeader.startsElf(head)) {
            return FileKind.notElf(head);
        }
        if (bytes.size() < ElfHeader.SIZE) {
            return cutShort(bytes.size(), ElfHeader.SIZE);
        }
        ElfHeader header = ElfHeader.read(head);
        Optional<Rejected> wrongKind = wrongKind(header, host);
        if (wrongKind.isPresent()) {
            return wrongKind.get();
        }
        long wholeSize = wholeSize(bytes, header);
        if (wholeSize > bytes.size()) {
            return cutShort(bytes.size(), wholeSize);
        }
        return checkWhole(new ElfTables(bytes, header), entry);
    }

    private static Optional<Rejected> wrongKind(ElfHeader header, Machine host) {
        if (header.bits() == 0) {
            return Optional.of(damaged("its ELF header"));
        }
        if (!host.runs(header.machine(), header.bits(), header.littleEndian())) {
            String built = Machine.describe(header.machine(), header.bits(), header.littleEndian());
            return Optional.of(new Rejected(
                    Cause.OTHER_MACHINE,
                    "is built for " + built + ", but this process is " + host.words(),
                    "build it for " + host.words()));
        }
        return switch (header.type()) {
            case ElfHeader.SHARED -> Optional.empty();
            case ElfHeader.RELOCATABLE ->
                Optional.of(notALibrary("is an object file (.o), not a shared library", "link it with -shared"));
            case ElfHeader.EXECUTABLE -> Optional.of(program());
            case ElfHeader.CORE ->
                Optional.of(
                        notALibrary("is a core dump", "let 'artifact' name the shared library that the build writes"));
            default -> Optional.of(damaged("its ELF header"));
        };
    }

    /** The size that the headers promise; each new look may find a larger one, a table cut off ends the looking. */
    private static long wholeSize(ImageBytes bytes, ElfHeader header) {
        long whole = end(header.programOffset(), (long) Segment.SIZE * header.programCount());
        if (header.sectionOffset() != 0) {
            whole = Math.max(whole, end(header.sectionOffset(), (long) Section.SIZE * header.sectionCount()));
        }
        for (Segment segment : new ElfTables(bytes, header).segments()) {
            if (segment.type() != Segment.NOTHING && segment.fileSize() != 0) {
                whole = Math.max(whole, end(segment.offset(), segment.fileSize()));
            }
        }
        return whole;
    }

    /** Sum of two unsigned numbers, at most {@code Long.MAX_VALUE}. */
    private static long end(long offset, long length) {
        return offset < 0 || length < 0 || offset > Long.MAX_VALUE - length ? Long.MAX_VALUE : offset + length;
    }

    private static ImageCheck checkWhole(ElfTables tables, Optional<EntrySymbol> entry) {
        List<Segment> segments = tables.segments();
        Optional<ElfDynamic> read = ElfDynamic.read(tables, segments);
        if (read.isEmpty()) {
            return damaged("its dynamic section");
        }
        ElfDynamic dynamic = read.get();
        if (dynamic.executable()) {
            return program();
        }
        List<ElfSymbol> exported =
                dynamic.symbols().stream().filter(ElfSymbol::exported).toList();
        List<String> functions = exported.stream()
                .filter(ElfSymbol::callable)
                .map(ElfSymbol::name)
                .toList();
        Optional<Rejected> unfit = entry.flatMap(wanted -> wanted.in(functions).isPresent()
                ? WrongExport.find(exported)
                : Optional.of(MissingEntry.explain(wanted, exported, internalSymbols(tables))));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        List<ElfSymbol> imported =
                dynamic.symbols().stream().filter(ElfSymbol::imported).toList();
        return new Loadable(functions, names(exported), names(imported), dynamic.needs(), traits(dynamic, segments));
    }

    private static Set<String> names(List<ElfSymbol> symbols) {
        return symbols.stream().map(ElfSymbol::name).collect(Collectors.toSet());
    }

    private static Set<Trait> traits(ElfDynamic dynamic, List<Segment> segments) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (dynamic.symbols().stream().anyMatch(ElfSymbol::unique)) {
            traits.add(Trait.UNIQUE);
        }
        if (dynamic.neverUnloaded()) {
            traits.add(Trait.NEVER_UNLOADED);
        }
        if (dynamic.symbols().stream().anyMatch(ElfSymbol::registersThreadDestructors)) {
            traits.add(Trait.THREAD_DESTRUCTORS);
        }
        if (segments.stream().anyMatch(segment -> segment.type() == Segment.STACK && segment.executable())) {
            traits.add(Trait.EXECUTABLE_STACK);
        }
        if (dynamic.textRelocations()) {
            traits.add(Trait.TEXT_RELOCATIONS);
        }
        return traits;
    }

    /** The full table names what is static or hidden; stripped libraries have none. */
    private static List<ElfSymbol> internalSymbols(ElfTables tables) {
        List<Section> sections = tables.sections();
        for (Section section : sections) {
            if (section.type() == Section.SYMBOLS && section.link() >= 0 && section.link() < sections.size()) {
                Section names = sections.get(section.link());
                Optional<ByteBuffer> table = tables.read(section.offset(), section.size());
                Optional<ByteBuffer> strings = tables.read(names.offset(), names.size());
                if (table.isPresent() && strings.isPresent()) {
                    return ElfSymbol.readAll(table.get(), strings.get());
                }
            }
        }
        return List.of();
    }

    private static Rejected cutShort(long size, long wholeSize) {
        String reason =
                String.format(Locale.ROOT, "is cut short: it has %,d bytes, its headers say %,d", size, wholeSize);
        return new Rejected(Cause.INCOMPLETE, reason, LET_IT_FINISH);
    }

    private static Rejected program() {
        return notALibrary("is a program, not a shared library", "link it with -shared and -fPIC");
    }

    private static Rejected notALibrary(String reason, String remedy) {
        return new Rejected(Cause.NOT_A_LIBRARY, reason, remedy);
    }

    private static Rejected damaged(String what) {
        return new Rejected(Cause.DAMAGED, "is damaged: " + what + " cannot be read", REBUILD);
    }
}

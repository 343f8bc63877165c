package dev.hotswapd.artifact;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Reads pieces of an ELF image; what does not lie within the file is empty, never an exception. */
final class ElfTables {
    /** No plugin has a larger table; a damaged image may claim one, and must not cost the memory. */
    private static final long LARGEST = 64L << 20;

    private final ImageBytes bytes;
    private final ElfHeader header;

    ElfTables(ImageBytes bytes, ElfHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    ElfHeader header() {
        return header;
    }

    /** Whether that many bytes from there lie within the file. */
    boolean holds(long offset, long length) {
        return offset >= 0 && length >= 0 && length <= bytes.size() && offset <= bytes.size() - length;
    }

    /** A piece in the image's byte order. */
    Optional<ByteBuffer> read(long offset, long length) {
        if (!holds(offset, length) || length > LARGEST) {
            return Optional.empty();
        }
        return Optional.of(bytes.read(offset, (int) length).order(header.order()));
    }

    /** The program headers; empty where they cannot be read. */
    List<Segment> segments() {
        return header.programSize() == Segment.SIZE
                ? headers(header.programOffset(), Segment.SIZE, header.programCount(), Segment::read)
                : List.of();
    }

    /** The section headers; empty where they cannot be read or were stripped. */
    List<Section> sections() {
        return header.sectionSize() == Section.SIZE && header.sectionOffset() != 0
                ? headers(header.sectionOffset(), Section.SIZE, header.sectionCount(), Section::read)
                : List.of();
    }

    private <T> List<T> headers(long offset, int size, int count, BiFunction<ByteBuffer, Integer, T> header) {
        return read(offset, (long) size * count).stream()
                .flatMap(table -> IntStream.range(0, count).mapToObj(i -> header.apply(table, i * size)))
                .toList();
    }

    /** The bytes between an address in memory and the end of its segment's part of the file. */
    Optional<ByteBuffer> atAddress(List<Segment> segments, long address, long atMost) {
        for (Segment segment : segments) {
            long into = address - segment.address();
            if (segment.type() == Segment.LOAD && into >= 0 && into < segment.fileSize()) {
                return read(segment.offset() + into, Math.min(atMost, segment.fileSize() - into));
            }
        }
        return Optional.empty();
    }

    /** A program header: bytes {@code offset} and on go to {@code address}. */
    record Segment(int type, int flags, long offset, long address, long fileSize) {
        static final int SIZE = 56;
        static final int NOTHING = 0;
        static final int LOAD = 1;
        static final int DYNAMIC = 2;
        static final int STACK = 0x6474e551;

        /** Whether the memory can run code. */
        boolean executable() {
            return (flags & 1) != 0;
        }

        static Segment read(ByteBuffer in, int at) {
            return new Segment(
                    in.getInt(at), in.getInt(at + 4), in.getLong(at + 8), in.getLong(at + 16), in.getLong(at + 32));
        }
    }

    /** A section header; {@code link} of a symbol table is the index of its strings. */
    record Section(int type, long address, long offset, long size, int link) {
        static final int SIZE = 64;
        static final int SYMBOLS = 2;
        static final int DYNAMIC_SYMBOLS = 11;

        static Section read(ByteBuffer in, int at) {
            return new Section(
                    in.getInt(at + 4),
                    in.getLong(at + 16),
                    in.getLong(at + 24),
                    in.getLong(at + 32),
                    in.getInt(at + 40));
        }
    }
}

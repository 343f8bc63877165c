package dev.hotswapd.artifact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first 64 bytes of an ELF file (System V gABI, chapter 4).
 *
 * @param bits 32 or 64; 0 where the class byte says neither
 * @param littleEndian byte order of everything that follows
 * @param type {@code e_type}
 * @param machine {@code e_machine}
 * @param programOffset where the program headers start
 * @param programSize size of one
 * @param programCount how many
 * @param sectionOffset where the section headers start; 0 where they were stripped
 * @param sectionSize size of one
 * @param sectionCount how many
 */
record ElfHeader(
        int bits,
        boolean littleEndian,
        int type,
        int machine,
        long programOffset,
        int programSize,
        int programCount,
        long sectionOffset,
        int sectionSize,
        int sectionCount) {
    static final int SIZE = 64;
    static final int RELOCATABLE = 1;
    static final int EXECUTABLE = 2;
    static final int SHARED = 3;
    static final int CORE = 4;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    /** Whether the bytes start as an ELF file does; a shorter prefix of that counts too. */
    static boolean startsElf(ByteBuffer head) {
        for (int i = 0; i < MAGIC.length && i < head.limit(); i++) {
            if (head.get(i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the fields at their 64-bit places; of a 32-bit image only class, order, type and machine are meant.
     *
     * @param head at least {@link #SIZE} bytes
     */
    static ElfHeader read(ByteBuffer head) {
        boolean littleEndian = head.get(5) != 2;
        ByteBuffer in = head.duplicate().order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int bits = in.get(4) == 1 ? 32 : in.get(4) == 2 ? 64 : 0;
        return new ElfHeader(
                bits,
                littleEndian,
                in.getShort(16) & 0xffff,
                in.getShort(18) & 0xffff,
                in.getLong(32),
                in.getShort(54) & 0xffff,
                in.getShort(56) & 0xffff,
                in.getLong(40),
                in.getShort(58) & 0xffff,
                in.getShort(60) & 0xffff);
    }

    ByteOrder order() {
        return littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}

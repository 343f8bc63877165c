package dev.hotswapd.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a state file says of itself, in its first bytes.
 *
 * @param plugin whose state it is
 * @param size of the block in bytes
 * @param address at which the block is mapped in every process
 */
public record StateHeader(String plugin, long size, long address) {
    /** Bytes of a file before its block; a multiple of every page size in use. */
    public static final int PREAMBLE = 64 << 10;

    /** Largest block: with its preamble it is one buffer. */
    public static final long LARGEST_BLOCK = 1L << 30;

    /** Where the block of the first plugin lies. */
    public static final long FIRST_ADDRESS = 0x4000_0000_0000L;

    /** From one plugin's address to the next one's: blocks may grow. */
    public static final long ADDRESS_STEP = 16L << 30;

    /** Bytes that it takes in the file. */
    public static final int SIZE = 512;

    private static final long MAGIC = 0x4450_4157_5354_4f48L; // "HOTSWAPD"
    private static final int FORMAT = 2;

    /** Its journals have no checks. */
    private static final int BARE_FORMAT = 1;

    private static final int NAME_AT = 40;
    private static final int NAME_SIZE = 64;
    private static final int CHECKSUM_AT = SIZE - 8;

    public StateHeader {
        if (size < 1 || size > LARGEST_BLOCK) {
            throw new IllegalArgumentException("'state.size' must be from 1 byte to 1GiB, was " + size);
        }
        if (plugin.getBytes(StandardCharsets.UTF_8).length > NAME_SIZE) {
            throw new IllegalArgumentException("a plugin's name must have at most " + NAME_SIZE + " bytes");
        }
    }

    /** Size of the file. */
    public long fileSize() {
        return PREAMBLE + size;
    }

    /** The header as it stands in the file. */
    public ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        bytes.putLong(MAGIC).putInt(FORMAT).putInt(PREAMBLE).putLong(size).putLong(address);
        byte[] name = plugin.getBytes(StandardCharsets.UTF_8);
        bytes.position(NAME_AT - Integer.BYTES).putInt(name.length).put(name);
        bytes.putLong(CHECKSUM_AT, checksum(bytes.slice(0, CHECKSUM_AT)));
        return bytes.rewind();
    }

    /**
     * What stands in a file's first {@value #SIZE} bytes; empty where they are not a header, whatever they are.
     *
     * @param bytes from position 0; not changed
     */
    public static Optional<StateHeader> decode(ByteBuffer bytes) {
        ByteBuffer header = bytes.duplicate().order(ByteOrder.nativeOrder());
        if (header.limit() < SIZE
                || header.getLong(0) != MAGIC
                || (header.getInt(8) != FORMAT && header.getInt(8) != BARE_FORMAT)
                || header.getInt(12) != PREAMBLE
                || header.getLong(CHECKSUM_AT) != checksum(header.slice(0, CHECKSUM_AT))) {
            return Optional.empty();
        }
        int length = header.getInt(NAME_AT - Integer.BYTES);
        long size = header.getLong(16);
        if (length < 0 || length > NAME_SIZE || size < 1 || size > LARGEST_BLOCK) {
            return Optional.empty();
        }
        byte[] bytesOfName = new byte[length];
        header.get(NAME_AT, bytesOfName);
        String name = new String(bytesOfName, StandardCharsets.UTF_8);
        // Bytes that are no UTF-8 would come out as others, and more of them.
        return Arrays.equals(name.getBytes(StandardCharsets.UTF_8), bytesOfName)
                ? Optional.of(new StateHeader(name, size, header.getLong(24)))
                : Optional.empty();
    }

    /** Whether the file of these first bytes, which are a header, was made by a build that put no checks in journals. */
    public static boolean isBare(ByteBuffer bytes) {
        return bytes.duplicate().order(ByteOrder.nativeOrder()).getInt(8) == BARE_FORMAT;
    }

    static long checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}

package dev.hotswapd.time;

import java.math.BigInteger;
import java.util.List;

/** Sizes as users write them, in the units of IEC 80000-13: {@code 4096B}, {@code 64KiB}, {@code 16MiB}. Whole numbers only. */
public final class SizeText {
    /** What may be written, to complete a sentence that begins with "must be". */
    public static final String FORM = "a whole number and a unit (B, KiB, MiB or GiB), such as \"64KiB\"";

    private static final UnitScale BYTES = new UnitScale(List.of(
            new UnitScale.Unit("GiB", 1L << 30),
            new UnitScale.Unit("MiB", 1L << 20),
            new UnitScale.Unit("KiB", 1L << 10),
            new UnitScale.Unit("B", 1)));

    private SizeText() {}

    /**
     * Reads a size in bytes.
     *
     * @throws IllegalArgumentException with a sentence for the user that begins with "must be"; the text is not in it
     */
    public static long parse(String text) {
        BigInteger bytes = BYTES.parse(text).orElseThrow(() -> new IllegalArgumentException("must be " + FORM));
        if (bytes.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("must be less than 8589934592GiB");
        }
        return bytes.longValue();
    }

    /**
     * Writes a size in the largest unit that leaves nothing over.
     *
     * @param bytes not negative
     */
    public static String format(long bytes) {
        return bytes == 0 ? "0B" : BYTES.format(bytes);
    }
}

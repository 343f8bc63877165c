package dev.hotswapd.state;

/**
 * A number, where it stands, and a check of both in one long: it is written at once and never torn, and a long that
 * nobody has written as this is known. Pure; allocates nothing.
 */
final class SealedNumber {
    /** Numbers are from 0 to this: at the shortest interval so many ticks take fifty years. */
    static final long LARGEST = (1L << 44) - 1;

    /** What {@link #open} returns for a long that is none. */
    static final long DAMAGED = -1;

    private static final int CHECK_AT = 44;

    private SealedNumber() {}

    /** @param value of which what is above {@link #LARGEST} is left out */
    static long seal(int at, long value) {
        long number = value & LARGEST;
        return number | (check(at, number) << CHECK_AT);
    }

    static long open(int at, long sealed) {
        long number = sealed & LARGEST;
        return sealed >>> CHECK_AT == check(at, number) ? number : DAMAGED;
    }

    /** Twenty bits; those of the number 0 are not all 0 either, lest a file of zeros be taken for one that was written. */
    private static long check(int at, long number) {
        long mixed = (number + 0x9E37_79B9_7F4A_7C15L * (at + 1)) * 0xBF58_476D_1CE4_E5B9L;
        return ((mixed ^ (mixed >>> 32)) * 0x94D0_49BB_1331_11EBL) >>> CHECK_AT;
    }
}

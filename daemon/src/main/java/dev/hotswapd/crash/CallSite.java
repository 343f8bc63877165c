package dev.hotswapd.crash;

import java.util.stream.IntStream;

/**
 * Tells a return address from any other number that happens to point into code: a call stands right before it. Knows
 * the calls of x86-64 and of arm64; on either, code of the other is no call often enough.
 */
public final class CallSite {
    /** Bytes before the address that are looked at: no call that a compiler writes is longer. */
    public static final int LENGTH = 8;

    private CallSite() {}

    /**
     * Whether these bytes end with a call.
     *
     * @param before the bytes right before the address, at most the last {@link #LENGTH} count
     * @param arm64 whether they are arm64 code
     */
    public static boolean endsWithCall(byte[] before, boolean arm64) {
        return arm64 ? endsWithBranchAndLink(before) : endsWithX86Call(before);
    }

    /** {@code bl} or {@code blr}: Arm Architecture Reference Manual, C6.2. */
    private static boolean endsWithBranchAndLink(byte[] before) {
        if (before.length < 4) {
            return false;
        }
        int word = 0;
        for (int i = 1; i <= 4; i++) {
            word = word << 8 | at(before, i);
        }
        return (word & 0xfc000000) == 0x94000000 || (word & 0xfffffc1f) == 0xd63f0000;
    }

    /** {@code call rel32} (E8), or {@code call r/m64} (FF /2) of any length: Intel's manual, volume 2, CALL. */
    private static boolean endsWithX86Call(byte[] before) {
        if (before.length >= 5 && at(before, 5) == 0xe8) {
            return true;
        }
        return IntStream.rangeClosed(2, Math.min(7, before.length))
                .anyMatch(length -> at(before, length) == 0xff && lengthOfIndirectCall(before, length) == length);
    }

    /** Length of the instruction that starts with FF, {@code back} bytes before the end; 0 where it is no call. */
    private static int lengthOfIndirectCall(byte[] before, int back) {
        int modrm = at(before, back - 1);
        if ((modrm >> 3 & 7) != 2) {
            return 0;
        }
        int rm = modrm & 7;
        boolean sib = rm == 4;
        int length = sib ? 3 : 2;
        return switch (modrm >> 6) {
            case 3 -> 2;
            case 2 -> length + 4;
            case 1 -> length + 1;
            // Without displacement, but for "relative to the next instruction" and "no base register".
            default -> {
                boolean displacement = sib ? back > 2 && (at(before, back - 2) & 7) == 5 : rm == 5;
                yield displacement ? length + 4 : length;
            }
        };
    }

    /** The byte that many before the end, 1 being the last. */
    private static int at(byte[] bytes, int back) {
        return bytes[bytes.length - back] & 0xff;
    }
}

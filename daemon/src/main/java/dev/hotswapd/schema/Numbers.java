package dev.hotswapd.schema;

import java.nio.ByteBuffer;

/**
 * Numbers in memory, and which of them another type has too.
 *
 * <p>Unsigned numbers of 8 bytes come as a {@code long} with the same bits; {@code huge} says that one of 2^63 or more
 * is meant.
 */
final class Numbers {
    private static final int DOUBLE_DIGITS = 53;
    private static final int FLOAT_DIGITS = 24;
    private static final double TWO_TO_63 = 0x1p63;

    private Numbers() {}

    static long whole(ByteBuffer bytes, int at, int size, boolean signed) {
        return switch (size) {
            case Byte.BYTES -> signed ? bytes.get(at) : Byte.toUnsignedLong(bytes.get(at));
            case Short.BYTES -> signed ? bytes.getShort(at) : Short.toUnsignedLong(bytes.getShort(at));
            case Integer.BYTES -> signed ? bytes.getInt(at) : Integer.toUnsignedLong(bytes.getInt(at));
            default -> bytes.getLong(at);
        };
    }

    static void putWhole(ByteBuffer bytes, int at, int size, long value) {
        switch (size) {
            case Byte.BYTES -> bytes.put(at, (byte) value);
            case Short.BYTES -> bytes.putShort(at, (short) value);
            case Integer.BYTES -> bytes.putInt(at, (int) value);
            default -> bytes.putLong(at, value);
        }
    }

    static double real(ByteBuffer bytes, int at, int size) {
        return size == Float.BYTES ? bytes.getFloat(at) : bytes.getDouble(at);
    }

    /**
     * Rounds to the type.
     *
     * <p>Rounding, and even to zero, is what someone wants who makes a {@code double} a {@code float}: it is a loss
     * only where a number becomes infinite.
     *
     * @return whether nothing was lost
     */
    static boolean putReal(ByteBuffer bytes, int at, int size, double value) {
        if (size == Double.BYTES) {
            bytes.putDouble(at, value);
            return true;
        }
        float rounded = (float) value;
        bytes.putFloat(at, rounded);
        return !Float.isInfinite(rounded) || Double.isInfinite(value);
    }

    /** Rounds a whole number to the type, once: by way of a {@code double} a {@code float} would be rounded twice. */
    static void putReal(ByteBuffer bytes, int at, int size, long value, boolean huge) {
        // Half of it, with the bit that falls off kept, rounds to half of what it would round to.
        long half = (value >>> 1) | (value & 1);
        if (size == Double.BYTES) {
            bytes.putDouble(at, huge ? (double) half * 2 : (double) value);
        } else {
            bytes.putFloat(at, huge ? (float) half * 2 : (float) value);
        }
    }

    /** Whether a floating-point type of this size has the whole number: it counts or names something, so 1 is much. */
    static boolean isExact(long value, boolean huge, int size) {
        long magnitude = huge ? value : Math.abs(value);
        int digits = Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
        return digits <= (size == Double.BYTES ? DOUBLE_DIGITS : FLOAT_DIGITS);
    }

    /** The number itself where the type has it, else the nearest that it has. */
    static long nearest(long value, boolean huge, FieldKind kind, int size) {
        int bits = size * Byte.SIZE;
        if (kind == FieldKind.SIGNED) {
            long most = Long.MAX_VALUE >> (Long.SIZE - bits);
            return huge ? most : Math.min(most, Math.max(~most, value));
        }
        long most = -1L >>> (Long.SIZE - bits);
        if (value < 0 && !huge) {
            return 0;
        }
        return Long.compareUnsigned(value, most) > 0 ? most : value;
    }

    /** Whether an integer type has the number. */
    static boolean isWhole(double value, FieldKind kind, int size) {
        int bits = size * Byte.SIZE;
        boolean signed = kind == FieldKind.SIGNED;
        double least = signed ? -Math.scalb(1.0, bits - 1) : 0;
        double beyond = Math.scalb(1.0, signed ? bits - 1 : bits);
        return value >= least && value < beyond && value == Math.rint(value);
    }

    /** The number cut to a whole one, or the nearest that the integer type has; 0 for what is no number. */
    static long truncated(double value, FieldKind kind, int size) {
        if (value >= TWO_TO_63) {
            long beyond = (long) (value - TWO_TO_63);
            boolean fits = kind == FieldKind.UNSIGNED && size == Long.BYTES && value < 2 * TWO_TO_63;
            return fits ? beyond | Long.MIN_VALUE : nearest(-1, true, kind, size);
        }
        return nearest((long) value, false, kind, size);
    }
}

package dev.hotswapd.crash;

import java.util.OptionalLong;

/** Reads the numbers of an error file. */
final class Hex {
    private Hex() {}

    /** A number of at most 64 bits, without prefix. */
    static OptionalLong parse(String digits) {
        try {
            return digits.startsWith("+") ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(digits, 16));
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    /** The number behind {@code key} and {@code 0x}. */
    static OptionalLong after(String line, String key) {
        int at = line.indexOf(key);
        int start = at + key.length() + 2;
        if (at < 0 || !line.startsWith("0x", start - 2)) {
            return OptionalLong.empty();
        }
        int end = start;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
            end++;
        }
        return parse(line.substring(start, end));
    }
}

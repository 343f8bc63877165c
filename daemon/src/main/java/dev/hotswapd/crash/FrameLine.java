package dev.hotswapd.crash;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A frame of native code in an error file: {@code C  [libticker.so+0x1139]  do_tick+0xf}.
 *
 * @param library file name, without its folder
 * @param offset in the library as it lies in memory
 * @param symbol function and offset
 */
record FrameLine(String library, long offset, Optional<String> symbol) {
    /** Reads one; null for frames of Java code, and for code in no library. */
    static @Nullable FrameLine parse(String line) {
        int open = line.indexOf('[');
        int close = line.indexOf(']', open + 1);
        int plus = close < 0 ? -1 : line.lastIndexOf("+0x", close);
        if (open < 0 || plus < open) {
            return null;
        }
        OptionalLong offset = Hex.parse(line.substring(plus + 3, close));
        if (offset.isEmpty()) {
            return null;
        }
        return new FrameLine(
                line.substring(open + 1, plus),
                offset.getAsLong(),
                symbol(line.substring(close + 1).trim()));
    }

    /** Newer JVMs append the name of the source file, without its folder, where they understand the debug information. */
    private static Optional<String> symbol(String text) {
        int source = text.lastIndexOf("  (");
        String symbol = source < 0 ? text : text.substring(0, source);
        return symbol.isEmpty() ? Optional.empty() : Optional.of(symbol);
    }
}

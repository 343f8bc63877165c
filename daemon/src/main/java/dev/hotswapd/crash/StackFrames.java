package dev.hotswapd.crash;

import dev.hotswapd.crash.NativeFrame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts together, from all that an error file knows of a stack, which of the plugin's code was at work. */
final class StackFrames {
    private final MemoryMap map = new MemoryMap();
    private final List<FrameLine> lines = new ArrayList<>();
    private final List<Long> words = new ArrayList<>();
    private OptionalLong programCounter = OptionalLong.empty();
    private OptionalLong linkRegister = OptionalLong.empty();
    private String problem = "";

    void programCounter(OptionalLong address) {
        if (programCounter.isEmpty()) {
            programCounter = address;
        }
    }

    void linkRegister(OptionalLong address) {
        linkRegister = address;
    }

    void problem(String line) {
        problem = line;
    }

    void frame(String line) {
        FrameLine.parse(line).ifPresent(lines::add);
    }

    void stackWord(long word) {
        words.add(word);
    }

    void mapping(MemoryMap.Mapping mapping) {
        map.add(mapping);
    }

    /**
     * The innermost first, as far as can be told. The JVM follows frame pointers, which the C library is built without:
     * there its list ends, or goes on with the caller's caller. Hence the words on the stack.
     */
    List<NativeFrame> found() {
        List<NativeFrame> found = new ArrayList<>();
        Optional<String> symbol = FrameLine.parse(problem).flatMap(FrameLine::symbol);
        programCounter.ifPresent(address -> add(found, address, Kind.FAULT, symbol));
        if (!found.isEmpty()) {
            return found;
        }
        // A function that makes no frame of its own (strlen) has its return address here, and only here.
        linkRegister.ifPresent(address -> add(found, address, Kind.STACK_WORD, Optional.empty()));
        words.stream().limit(1).forEach(word -> add(found, word, Kind.STACK_WORD, Optional.empty()));
        for (int i = 0; i < lines.size(); i++) {
            addLine(found, lines.get(i), i == 0 && programCounter.isEmpty() ? Kind.FAULT : Kind.RETURN);
        }
        words.forEach(word -> add(found, word, Kind.STACK_WORD, Optional.empty()));
        return found;
    }

    /** Two versions may be open whose libraries have one name: a return address on the stack tells which it was. */
    private void addLine(List<NativeFrame> found, FrameLine line, Kind kind) {
        List<Long> addresses = map.addresses(line.library(), line.offset());
        addresses.stream()
                .filter(words::contains)
                .findFirst()
                .or(() -> addresses.stream().findFirst())
                .ifPresent(address -> add(found, address, kind, line.symbol()));
    }

    private void add(List<NativeFrame> found, long address, Kind kind, Optional<String> symbol) {
        map.at(address, kind, symbol)
                .filter(frame -> found.stream().noneMatch(known -> isSame(known, frame)))
                .ifPresent(found::add);
    }

    private static boolean isSame(NativeFrame a, NativeFrame b) {
        return a.address() == b.address() && a.library().equals(b.library());
    }

    /**
     * A frame of native code in an error file: {@code C  [libticker.so+0x1139]  do_tick+0xf}.
     *
     * @param library file name, without its folder
     * @param offset in the library as it lies in memory
     * @param symbol function and offset
     */
    private record FrameLine(String library, long offset, Optional<String> symbol) {
        /** Reads one; empty for frames of Java code, and for code in no library. */
        static Optional<FrameLine> parse(String line) {
            int open = line.indexOf('[');
            int close = line.indexOf(']', open + 1);
            int plus = close < 0 ? -1 : line.lastIndexOf("+0x", close);
            if (open < 0 || plus < open) {
                return Optional.empty();
            }
            OptionalLong offset = Hex.parse(line.substring(plus + 3, close));
            return offset.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FrameLine(
                            line.substring(open + 1, plus),
                            offset.getAsLong(),
                            symbol(line.substring(close + 1).trim())));
        }

        /** Newer JVMs append the name of the source file, without its folder, where they understand the debug information. */
        private static Optional<String> symbol(String text) {
            int source = text.lastIndexOf("  (");
            String symbol = source < 0 ? text : text.substring(0, source);
            return symbol.isEmpty() ? Optional.empty() : Optional.of(symbol);
        }
    }
}

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
        FrameLine frame = FrameLine.parse(line);
        if (frame != null) {
            lines.add(frame);
        }
    }

    void stackWord(long word) {
        words.add(word);
    }

    void mapping(Mapping mapping) {
        map.add(mapping);
    }

    /**
     * The innermost first, as far as can be told. The JVM follows frame pointers, which the C library is built without:
     * there its list ends, or goes on with the caller's caller. Hence the words on the stack.
     */
    List<NativeFrame> found() {
        List<NativeFrame> found = new ArrayList<>();
        FrameLine top = FrameLine.parse(problem);
        Optional<String> symbol = top == null ? Optional.empty() : top.symbol();
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
        NativeFrame frame = map.at(address, kind, symbol);
        if (frame != null && found.stream().noneMatch(known -> isSame(known, frame))) {
            found.add(frame);
        }
    }

    private static boolean isSame(NativeFrame a, NativeFrame b) {
        return a.address() == b.address() && a.library().equals(b.library());
    }
}

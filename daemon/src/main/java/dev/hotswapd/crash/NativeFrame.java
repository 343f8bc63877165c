package dev.hotswapd.crash;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A machine address in a library of the plugin's.
 *
 * @param library the private copy that was open
 * @param address as the library's own tables count, which is what addr2line(1) wants
 * @param fileOffset where in the file its code lies
 * @param kind how it came to be known
 * @param symbol function and offset, such as {@code do_tick+0xf}, where the JVM could tell
 */
public record NativeFrame(Path library, long address, long fileOffset, Kind kind, Optional<String> symbol) {
    /** How an address came to be known. */
    public enum Kind {
        /** The instruction at fault. */
        FAULT,
        /** Where a function that was called would have returned to. */
        RETURN,
        /** Found on the stack: a return address only if a call stands before it, see {@link CallSite}. */
        STACK_WORD
    }

    /** The address to look up: a return address is that of the statement <em>after</em> the call. */
    public long instruction() {
        return kind == Kind.FAULT ? address : address - 1;
    }

    /** Number of the version, from the folder it was staged in. */
    public OptionalInt version() {
        Path folder = library.getParent();
        Path name = folder == null ? null : folder.getFileName();
        String digits = name == null ? "" : name.toString();
        // Nine digits fit an int.
        return digits.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** Names it without any debug information: the symbol, else {@code libticker.so+0x1139}. */
    public String place() {
        return symbol.orElseGet(() -> library.getFileName() + "+0x" + Long.toHexString(address));
    }
}

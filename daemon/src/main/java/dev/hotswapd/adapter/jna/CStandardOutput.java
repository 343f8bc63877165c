package dev.hotswapd.adapter.jna;

import com.sun.jna.Pointer;

/** C's {@code stdout} in this process, as plugins print to it. Safe for use by any thread. */
final class CStandardOutput {
    /** What has no line's end yet is let go so often. */
    static final long FLUSH_NS = 50_000_000;

    /** {@code _IOLBF}, setvbuf(3). */
    private static final int LINE_BUFFERED = 1;

    private final Pointer stream = CLibrary.standardOutput();

    /** Lets every line go as it ends; into a pipe C would keep them until 4 KiB have come together. */
    void letLinesGo() {
        CLibrary.setvbuf(stream, Pointer.NULL, LINE_BUFFERED, 0);
    }

    /** Lets go what is held back; waits while a printf is under way. */
    void flush() {
        CLibrary.fflush(stream);
    }
}

package dev.hotswapd.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines as a person sees them.
 *
 * <p>LF, CR and CRLF end a line: ninja and cargo overwrite their progress with a bare CR and would otherwise come as
 * one endless line. A CR that ends nothing (progress begins with one) makes no empty line. Bytes that are not UTF-8
 * become U+FFFD; no character is cut in two.
 *
 * <p>Not safe for use by more than one thread.
 */
public final class LineSplitter {
    /** Bytes of one line that are kept. */
    public static final int LONGEST_LINE = 64 * 1024;

    /** Bytes of a piece. */
    private static final int LONGEST_PIECE = 16 * 1024;

    private enum Cr {
        NONE,
        /** The CR ended a line: an LF right behind it belongs to the same line end. */
        ENDED_A_LINE,
        /** The CR stood alone so far: only an LF makes it an empty line. */
        STOOD_ALONE
    }

    private final Consumer<String> lines;
    private final boolean inPieces;
    private byte[] line = new byte[256];
    private int length;
    private boolean tooLong;
    private Cr lastCr = Cr.NONE;

    /** The line's end that comes next belongs to text handed on already: it must not give an empty line. */
    private boolean begun;

    /**
     * Creates a splitter that hands each line, without its end, to {@code lines} as soon as it is complete. A line longer
     * than {@link #LONGEST_LINE} is cut there and ends in {@code …}.
     */
    public LineSplitter(Consumer<String> lines) {
        this(lines, false);
    }

    private LineSplitter(Consumer<String> lines, boolean inPieces) {
        this.lines = lines;
        this.inPieces = inPieces;
    }

    /** The same, but a long line is handed on whole, in pieces of 16 KiB. */
    public static LineSplitter inPieces(Consumer<String> lines) {
        return new LineSplitter(lines, true);
    }

    /** Takes the next {@code count} bytes of {@code bytes}. */
    public void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                if (lastCr != Cr.ENDED_A_LINE) {
                    endLine();
                }
                lastCr = Cr.NONE;
            } else if (b == '\r') {
                carriageReturn();
            } else {
                lastCr = Cr.NONE;
                append(b);
            }
        }
    }

    /** Hands on a line that has no end yet, but for a character of which only the first bytes are there. */
    public void handOnPartial() {
        int whole = wholeCharacters();
        if (whole > 0) {
            String text = new String(line, 0, whole, StandardCharsets.UTF_8);
            System.arraycopy(line, whole, line, 0, length - whole);
            length -= whole;
            begun = true;
            lines.accept(text);
        }
    }

    /** Ends the last line if it has no end of its own. */
    public void finish() {
        if (length > 0) {
            endLine();
        }
        lastCr = Cr.NONE;
    }

    private void carriageReturn() {
        if (length > 0 || begun) {
            endLine();
            lastCr = Cr.ENDED_A_LINE;
        } else if (lastCr == Cr.NONE) {
            lastCr = Cr.STOOD_ALONE;
        }
    }

    private void append(byte b) {
        if (length == LONGEST_LINE) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = b;
        if (inPieces && length == LONGEST_PIECE) {
            handOnPartial();
        }
    }

    private void endLine() {
        String text = new String(line, 0, tooLong ? wholeCharacters() : length, StandardCharsets.UTF_8);
        String complete = tooLong ? text + "…" : text;
        boolean ends = length > 0 || !begun;
        length = 0;
        tooLong = false;
        begun = false;
        if (ends) {
            lines.accept(complete);
        }
    }

    /** Length without an unfinished UTF-8 sequence at the end. */
    private int wholeCharacters() {
        for (int back = 1; back <= 3 && back <= length; back++) {
            int b = line[length - back] & 0xff;
            if (b < 0x80) {
                return length;
            }
            if (b >= 0xc0) {
                int sequence = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return back < sequence ? length - back : length;
            }
        }
        return length;
    }
}

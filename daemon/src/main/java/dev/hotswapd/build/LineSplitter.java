package dev.hotswapd.build;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines as a person sees them.
 *
 * <p>LF, CR and CRLF end a line: ninja and cargo overwrite their progress with a bare CR and would otherwise come as
 * one endless line. A CR that ends nothing (progress begins with one) makes no empty line. Bytes that are not UTF-8
 * become U+FFFD; a line longer than {@link #LONGEST_LINE} is cut there and ends in {@code …}.
 *
 * <p>Not safe for use by more than one thread.
 */
public final class LineSplitter {
    /** Bytes of one line that are kept. */
    public static final int LONGEST_LINE = 64 * 1024;

    private enum Cr {
        NONE,
        /** The CR ended a line: an LF right behind it belongs to the same line end. */
        ENDED_A_LINE,
        /** The CR stood alone so far: only an LF makes it an empty line. */
        STOOD_ALONE
    }

    private final Consumer<String> lines;
    private byte[] line = new byte[256];
    private int length;
    private boolean tooLong;
    private Cr lastCr = Cr.NONE;

    /** Creates a splitter that hands each line, without its end, to {@code lines} as soon as it is complete. */
    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
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

    /** Ends the last line if it has no end of its own. */
    public void finish() {
        if (length > 0) {
            endLine();
        }
        lastCr = Cr.NONE;
    }

    private void carriageReturn() {
        if (length > 0) {
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
            line = Arrays.copyOf(line, Math.min(2 * length, LONGEST_LINE));
        }
        line[length++] = b;
    }

    private void endLine() {
        int end = length;
        if (tooLong) {
            // Not in the middle of a character: step back over its continuation bytes, and over its first one.
            while (end > 0 && (line[end - 1] & 0xC0) == 0x80) {
                end--;
            }
            if (end > 0 && (line[end - 1] & 0x80) != 0) {
                end--;
            }
        }
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        String complete = tooLong ? text + "…" : text;
        length = 0;
        tooLong = false;
        lines.accept(complete);
    }
}

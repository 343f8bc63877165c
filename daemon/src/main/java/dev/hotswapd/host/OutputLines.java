package dev.hotswapd.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits what a plugin prints into lines. LF, CR and CR LF end one; so does {@link #handOnPartial}.
 *
 * <p>Pure. Not safe for use by more than one thread.
 */
public final class OutputLines {
    /** A plugin that prints for ever without a line's end must not fill the memory. */
    private static final int LONGEST = 16 << 10;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    /** The line's end that comes next belongs to text handed on already: it must not give an empty line. */
    private boolean endsNothing;

    private boolean afterCarriageReturn;

    public OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes the first {@code length} bytes. */
    public void accept(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            accept(bytes[i]);
        }
    }

    /** Whether there is text whose line has not ended. */
    boolean hasPartial() {
        return line.size() > 0;
    }

    /** Hands on the unfinished line, but for a character of which only the first bytes are there. */
    public void handOnPartial() {
        byte[] bytes = line.toByteArray();
        int whole = wholeCharacters(bytes);
        if (whole > 0) {
            handOn(new String(bytes, 0, whole, StandardCharsets.UTF_8));
            line.write(bytes, whole, bytes.length - whole);
            endsNothing = true;
        }
    }

    /** Hands on all that is left. */
    public void end() {
        if (hasPartial()) {
            handOn(line.toString(StandardCharsets.UTF_8));
        }
    }

    private void accept(byte next) {
        boolean secondHalf = next == '\n' && afterCarriageReturn;
        afterCarriageReturn = next == '\r';
        if (secondHalf) {
            return;
        }
        if (next != '\n' && next != '\r') {
            line.write(next);
            if (line.size() >= LONGEST) {
                handOnPartial();
            }
        } else if (hasPartial() || !endsNothing) {
            handOn(line.toString(StandardCharsets.UTF_8));
            endsNothing = false;
        } else {
            endsNothing = false;
        }
    }

    private void handOn(String text) {
        line.reset();
        lines.accept(text);
    }

    /** Length without an unfinished UTF-8 sequence at the end. */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80) {
                return bytes.length;
            }
            if (b >= 0xc0) {
                int sequence = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return back < sequence ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }
}

package dev.hotswapd.text;

/**
 * Text of others' making as it may be shown on a terminal: whatever would move the cursor, retitle the window, write the
 * clipboard or turn words round stands there to be read, as less(1) shows it. Colour stays.
 *
 * <p>Pure. What is harmless already is the same string.
 */
public final class Harmless {
    private static final char ESC = 0x1b;
    private static final char DELETE = 0x7f;
    private static final char LAST_CONTROL = 0x9f;

    /** Turns off all that {@code ESC [ … m} turns on. */
    private static final String RESET = "\u001b[0m";

    /** More than any sensible colour takes. */
    private static final int LONGEST_COLOUR = 64;

    private Harmless() {}

    /** One line. Colour that it leaves on is turned off at its end. */
    public static String line(String text) {
        int first = firstHarmful(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        boolean coloured = false;
        for (int at = first; at < text.length(); at++) {
            char c = text.charAt(at);
            int end = c == ESC ? colourEnd(text, at) : 0;
            if (end > 0) {
                shown.append(text, at, end);
                coloured = !isReset(text, at, end);
                at = end - 1;
            } else {
                append(shown, c);
            }
        }
        return coloured ? shown.append(RESET).toString() : shown.toString();
    }

    /** JSON, in which no control character can be but within strings: there they are escaped. */
    public static String json(String text) {
        int first = firstHarmful(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int at = first; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isHarmful(c)) {
                shown.append(String.format("\\u%04X", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static int firstHarmful(String text) {
        int at = 0;
        while (at < text.length() && !isHarmful(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isHarmful(char c) {
        if (c < DELETE) {
            return c < ' ' && c != '\t';
        }
        return c <= LAST_CONTROL || turnsRound(c);
    }

    /** Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm, and two ends of lines. */
    private static boolean turnsRound(char c) {
        return (c >= '\u200e' && c <= '\u200f')
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u061c';
    }

    private static void append(StringBuilder shown, char c) {
        if (!isHarmful(c)) {
            shown.append(c);
        } else if (c < ' ' || c == DELETE) {
            shown.append('^').append((char) (c ^ '@'));
        } else {
            shown.append(String.format("<U+%04X>", (int) c));
        }
    }

    /** Where a Select Graphic Rendition of ECMA-48 ends that begins here; 0 where none does. */
    private static int colourEnd(String text, int start) {
        if (!text.startsWith("[", start + 1)) {
            return 0;
        }
        int latest = Math.min(text.length(), start + LONGEST_COLOUR);
        for (int at = start + 2; at < latest; at++) {
            char c = text.charAt(at);
            if (c == 'm') {
                return at + 1;
            }
            if ((c < '0' || c > '9') && c != ';' && c != ':') {
                return 0;
            }
        }
        return 0;
    }

    /** Such as {@code ESC [ m} and {@code ESC [ 0 m}. */
    private static boolean isReset(String text, int start, int end) {
        for (int at = start + 2; at < end - 1; at++) {
            if (text.charAt(at) != '0') {
                return false;
            }
        }
        return true;
    }
}

package dev.hotswapd.build;

import java.util.regex.Pattern;

/** Takes the colours, links and cursor movements of ECMA-48 out of a line. */
final class AnsiCodes {
    private static final char ESCAPE = '\u001b';

    /** Control sequences (colours, erase), operating system commands (gcc's links), and two-character escapes. */
    private static final Pattern CODES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\^_])");

    private AnsiCodes() {}

    static String strip(String line) {
        return line.indexOf(ESCAPE) < 0 ? line : CODES.matcher(line).replaceAll("");
    }
}

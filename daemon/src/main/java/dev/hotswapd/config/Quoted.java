package dev.hotswapd.config;

/** Words of the user's, quoted so that a message stays one short line whatever they are. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** In double quotes, control characters escaped, cut where long. */
    static String of(String text) {
        return '"' + escape(cut(text)) + '"';
    }

    /** At most 60 characters, the last an ellipsis where some are missing. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A newline in a value would break "one problem, one line"; an escape sequence would reach the terminal.
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

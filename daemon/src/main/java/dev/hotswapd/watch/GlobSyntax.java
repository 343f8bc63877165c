package dev.hotswapd.watch;

import java.util.ArrayList;
import java.util.List;

/** Reads a glob: checks it, multiplies its braces out and cuts it into segments. */
final class GlobSyntax {
    private static final int MOST_ALTERNATIVES = 1024;

    private final String glob;
    private final List<List<GlobSegment>> alternatives = new ArrayList<>();

    private GlobSyntax(String glob) {
        this.glob = glob;
    }

    /**
     * What the glob stands for, one list of segments for every combination of its braces.
     *
     * @throws IllegalArgumentException when it is not well-formed
     */
    static List<List<GlobSegment>> read(String glob) {
        GlobSyntax syntax = new GlobSyntax(glob);
        if (glob.isBlank()) {
            throw syntax.wrong("it is empty; '**' stands for everything");
        }
        syntax.expand(glob);
        return syntax.alternatives;
    }

    private void expand(String text) {
        int open = indexOf('{', text, 0);
        if (open < 0) {
            add(text);
            return;
        }
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 1;
        int at = open + 1;
        for (; depth > 0; at++) {
            at = next(text, at);
            if (at >= text.length()) {
                throw wrong("'{' is never closed");
            }
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 || (depth == 1 && c == ',')) {
                cuts.add(at);
            }
        }
        for (int i = 1; i < cuts.size(); i++) {
            expand(text.substring(0, open) + text.substring(cuts.get(i - 1) + 1, cuts.get(i)) + text.substring(at));
        }
    }

    private int indexOf(char wanted, String text, int from) {
        for (int at = next(text, from); at < text.length(); at = next(text, at + 1)) {
            if (text.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** Steps over what is escaped or stands in brackets, where braces mean nothing. */
    private int next(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '\\' || text.charAt(at) == '[')) {
            at = text.charAt(at) == '\\' ? at + 2 : closing(text, at) + 1;
        }
        return at;
    }

    private int closing(String text, int open) {
        int from = open + 1;
        if (from < text.length() && (text.charAt(from) == '!' || text.charAt(from) == '^')) {
            from++;
        }
        // A bracket that comes first stands for itself, as in every shell.
        int close = text.indexOf(']', from + 1);
        if (close < 0) {
            throw wrong("'[' is never closed");
        }
        return close;
    }

    private void add(String text) {
        if (alternatives.size() == MOST_ALTERNATIVES) {
            throw wrong("its braces stand for more than " + MOST_ALTERNATIVES + " patterns");
        }
        if (text.startsWith("/")) {
            throw wrong("it starts with '/', but globs are relative to the root: write '" + text.substring(1) + "'");
        }
        List<GlobSegment> segments = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                throw wrong("'..' leads out of the root");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                segments.add(segment(part));
            }
        }
        if (text.endsWith("/")) {
            segments.add(GlobSegment.ANY_DEPTH);
        }
        alternatives.add(Glob.shortened(segments));
    }

    private GlobSegment segment(String part) {
        if (part.equals("**")) {
            return GlobSegment.ANY_DEPTH;
        }
        // Elsewhere '**.c' means this folder only, or everywhere: who writes it would lose saves in silence.
        if (part.contains("**")) {
            throw wrong("'**' must stand alone between slashes: write '" + part.replace("**", "**/*") + "'");
        }
        GlobSegment.Builder builder = new GlobSegment.Builder();
        for (int at = 0; at < part.length(); at++) {
            char c = part.charAt(at);
            if (c == '*') {
                builder.anything();
            } else if (c == '?') {
                builder.oneCharacter();
            } else if (c == '[') {
                int close = closing(part, at);
                builder.oneOf(part.substring(at + 1, close));
                at = close;
            } else if (c == '\\') {
                at++;
                if (at == part.length()) {
                    throw wrong("the backslash at the end of '" + part + "' has nothing to quote");
                }
                builder.literally(part.charAt(at));
            } else {
                builder.literally(c);
            }
        }
        return builder.segment();
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("'" + glob + "' is not a usable glob: " + reason);
    }
}

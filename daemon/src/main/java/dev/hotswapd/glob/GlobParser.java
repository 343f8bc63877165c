package dev.hotswapd.glob;

import dev.hotswapd.glob.Segment.Exactly;
import dev.hotswapd.glob.Segment.OneOf;
import dev.hotswapd.glob.Segment.Range;
import dev.hotswapd.glob.Segment.Sign;
import dev.hotswapd.glob.Segment.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one glob from left to right: checks it, multiplies its braces out and cuts it into segments. One thread. */
final class GlobParser {
    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_ALTERNATIVES = 1024;
    /** Deeper than any tree of sources; what a path costs grows with it. */
    private static final int MOST_SEGMENTS = 60;

    private static final List<Token> HERE = Segment.literally(".").tokens();
    private static final List<Token> ABOVE = Segment.literally("..").tokens();
    private static final List<Token> ANY_DEPTH = List.of(Sign.STAR, Sign.STAR);
    private static final Pattern SEQUENCE = Pattern.compile("-?\\w+\\.\\.-?\\w+(\\.\\.-?\\w+)?");

    private final String pattern;
    private final Map<String, String> words;
    private final StringBuilder shown = new StringBuilder();
    private final Deque<Group> groups = new ArrayDeque<>();
    private int at;

    GlobParser(String pattern, Map<String, String> words) {
        this.pattern = pattern;
        this.words = words;
    }

    /** A token and where it stands in the pattern. */
    private record Placed(Token token, int at) {}

    /** What stands between two braces, or the whole: what each of its alternatives may be, the last one unfinished. */
    private static final class Group {
        final int start;
        final List<List<Placed>> done = new ArrayList<>();
        List<List<Placed>> last = new ArrayList<>();

        Group(int start) {
            this.start = start;
            last.add(new ArrayList<>());
        }

        void comma() {
            done.addAll(last);
            last = new ArrayList<>();
            last.add(new ArrayList<>());
        }
    }

    /** @throws IllegalArgumentException when it is not well-formed */
    Glob glob() {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (pattern.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must not have more than " + MOST_CHARACTERS + " characters");
        }
        Group whole = new Group(0);
        groups.push(whole);
        while (at < pattern.length()) {
            int start = at;
            read(start, next());
        }
        if (groups.size() > 1) {
            throw wrong("must close every '{' with a '}'", groups.element().start);
        }
        return new Glob(
                shown.toString(), whole.last.stream().map(this::segments).toList());
    }

    private void read(int start, int c) {
        boolean inBraces = groups.size() > 1;
        if (c == '{') {
            open(start);
            return;
        } else if (c == '}' && inBraces) {
            close(groups.pop(), start);
        } else if (c == ',' && inBraces) {
            groups.element().comma();
        } else if (c == '*') {
            put(Sign.STAR, start);
        } else if (c == '?') {
            put(Sign.QUESTION_MARK, start);
        } else if (c == '[') {
            put(brackets(start), start);
        } else {
            literally(c == '\\' ? quoted(start) : c, start);
        }
        shown.append(pattern, start, at);
    }

    private void open(int start) {
        int end = pattern.indexOf('}', start);
        String word = end < 0 ? null : words.get(pattern.substring(at, end));
        if (word == null) {
            groups.push(new Group(start));
            shown.append('{');
        } else {
            word.codePoints().forEach(c -> literally(c, start));
            shown.append(word);
            at = end + 1;
        }
    }

    private void close(Group group, int end) {
        String inside = pattern.substring(group.start + 1, end);
        if (inside.isEmpty()) {
            throw wrong("must have something between '{' and '}'", group.start);
        }
        // A shell counts here: whoever believes that this does, too, would lose saves in silence.
        if (SEQUENCE.matcher(inside).matches()) {
            throw wrong("must have a list between '{' and '}', such as '{1,2,3}': '..' does not count", group.start);
        }
        group.comma();
        Group around = groups.element();
        if (group.done.size() == 1) {
            // No copies: thousands of such braces may follow on those that multiply.
            around.last.forEach(before -> before.addAll(group.done.get(0)));
            return;
        }
        if (around.last.size() * group.done.size() > MOST_ALTERNATIVES) {
            throw wrong("must not stand for more than " + MOST_ALTERNATIVES + " patterns", group.start);
        }
        List<List<Placed>> product = new ArrayList<>();
        for (List<Placed> before : around.last) {
            for (List<Placed> each : group.done) {
                List<Placed> both = new ArrayList<>(before);
                both.addAll(each);
                product.add(both);
            }
        }
        around.last = product;
    }

    private Token brackets(int start) {
        boolean negated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
        at += negated ? 1 : 0;
        List<Range> ranges = new ArrayList<>();
        // A bracket that comes first stands for itself, as in every shell.
        while (ranges.isEmpty() || !pattern.startsWith("]", at)) {
            int here = at;
            int first = member(start);
            boolean range = pattern.startsWith("-", at) && !pattern.startsWith("-]", at);
            at += range ? 1 : 0;
            int last = range ? member(start) : first;
            if (last < first) {
                throw wrong("must name the lower end of a range first, as in '[a-z]'", here);
            }
            ranges.add(new Range(first, last));
        }
        at++;
        return new OneOf(List.copyOf(ranges), negated);
    }

    /** One character between the brackets that begin at {@code start}. */
    private int member(int start) {
        int here = at;
        int c = at < pattern.length() ? next() : '/';
        if (c == '[' && at < pattern.length() && ":.=".indexOf(pattern.charAt(at)) >= 0) {
            throw wrong("must name the characters between '[' and ']': there are no classes such as [:alpha:]", here);
        }
        c = c == '\\' ? quoted(here) : c;
        if (c == '/') {
            throw wrong("must close every '[' with a ']'", start);
        }
        return c;
    }

    private int quoted(int start) {
        // Before a letter it is the habit of another system, or of regular expressions, and would match nothing.
        if (at == pattern.length() || Character.isLetterOrDigit(pattern.codePointAt(at))) {
            throw wrong("must have '/' between folders and '\\' before signs only", start);
        }
        return next();
    }

    private int next() {
        int c = pattern.codePointAt(at);
        if (c == 0) {
            throw wrong("must not have a NUL", at);
        }
        at += Character.charCount(c);
        return c;
    }

    private void literally(int c, int start) {
        put(c == '/' ? Sign.SLASH : new Exactly(c), start);
    }

    private void put(Token token, int start) {
        Placed placed = new Placed(token, start);
        groups.element().last.forEach(alternative -> alternative.add(placed));
    }

    private List<Segment> segments(List<Placed> alternative) {
        List<Placed> names = new ArrayList<>(alternative);
        names.add(new Placed(Sign.SLASH, pattern.length()));
        List<Segment> segments = new ArrayList<>();
        for (int start = 0, at = 0; at < names.size(); at++) {
            if (names.get(at).token == Sign.SLASH) {
                if (at == 0 && names.size() > 1) {
                    throw wrongInside("must be relative to the root, without a leading '/'", names.get(0).at);
                }
                name(names.subList(start, at), segments);
                start = at + 1;
            }
        }
        if (names.size() > 1 && names.get(names.size() - 2).token == Sign.SLASH) {
            segments.add(Segment.ANY_DEPTH);
        }
        int last = segments.size() - 1;
        if (last < 0) {
            throw new IllegalArgumentException("must name something below the root: '**' stands for everything");
        }
        // What 'a/**' is as well: and so the filter knows that it is everything below 'a'.
        if (segments.get(last).isAnything() && Glob.endsInAnyDepth(segments.subList(0, last))) {
            segments.remove(last);
        }
        if (segments.size() > MOST_SEGMENTS) {
            throw new IllegalArgumentException("must not have more than " + MOST_SEGMENTS + " segments");
        }
        return List.copyOf(segments);
    }

    private static void name(List<Placed> name, List<Segment> segments) {
        List<Token> tokens = name.stream().map(Placed::token).toList();
        int stars = Collections.indexOfSubList(tokens, ANY_DEPTH);
        if (tokens.equals(ABOVE)) {
            throw wrongInside("must stay below the root, without '..'", name.get(0).at);
        } else if (tokens.equals(ANY_DEPTH)) {
            segments.add(Segment.ANY_DEPTH);
        } else if (stars >= 0) {
            // '**.c' means this folder only, or everywhere: who writes it would lose saves in silence.
            throw wrong(
                    "must have '**' alone between slashes: write '**/*.c' for every folder, '*.c' for one",
                    name.get(stars).at);
        } else if (!tokens.isEmpty() && !tokens.equals(HERE)) {
            segments.add(new Segment(tokens));
        }
    }

    /** What is plain to see where it begins the pattern. */
    private static IllegalArgumentException wrongInside(String sentence, int at) {
        return at == 0 ? new IllegalArgumentException(sentence) : wrong(sentence, at);
    }

    private static IllegalArgumentException wrong(String sentence, int at) {
        return new IllegalArgumentException(sentence + " (character " + (at + 1) + ")");
    }
}

package dev.hotswapd.glob;

import java.util.List;
import java.util.Optional;

/**
 * What a glob says of one name between two slashes.
 *
 * <p>Matched by hand and not through a regular expression: every name of a tree of thousands passes here, and no
 * pattern may need more than (name × pattern) steps.
 */
record Segment(List<Token> tokens) {
    /** {@code **}: any number of names. */
    static final Segment ANY_DEPTH = new Segment(List.of());

    Segment {
        tokens = List.copyOf(tokens);
    }

    /** What a glob says of one character, or of several. */
    sealed interface Token {
        boolean admits(int codePoint);
    }

    /** Signs that stand for others. */
    enum Sign implements Token {
        /** Any number of characters; the others stand for one. */
        STAR,
        QUESTION_MARK,
        /** Ends a segment: is in none. */
        SLASH;

        @Override
        public boolean admits(int codePoint) {
            return true;
        }
    }

    /** A character that means itself. */
    record Exactly(int wanted) implements Token {
        @Override
        public boolean admits(int codePoint) {
            return codePoint == wanted;
        }
    }

    /** As between brackets: ranges, or with a leading {@code !} or {@code ^} whatever is in none. */
    record OneOf(List<Range> ranges, boolean negated) implements Token {
        @Override
        public boolean admits(int codePoint) {
            for (Range range : ranges) {
                if (range.first <= codePoint && codePoint <= range.last) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /** Characters from one to another, both included. */
    record Range(int first, int last) {}

    /** What admits this name only. */
    static Segment literally(String name) {
        return new Segment(name.codePoints().<Token>mapToObj(Exactly::new).toList());
    }

    /** The name that it admits, where that is only one. */
    Optional<String> literal() {
        StringBuilder name = new StringBuilder();
        for (Token token : tokens) {
            if (!(token instanceof Exactly exactly)) {
                return Optional.empty();
            }
            name.appendCodePoint(exactly.wanted);
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    boolean isAnyDepth() {
        return tokens.isEmpty();
    }

    /** Whether it admits every name. */
    boolean isAnything() {
        return tokens.equals(List.of(Sign.STAR));
    }

    /** Whether it admits the name that lies in {@code path} from {@code start} to before {@code end}. */
    boolean matches(String path, int start, int end) {
        int at = start;
        int token = 0;
        int afterStar = -1;
        int retry = start;
        while (at < end) {
            int c = path.codePointAt(at);
            if (token < tokens.size() && tokens.get(token) == Sign.STAR) {
                token++;
                afterStar = token;
                retry = at;
            } else if (token < tokens.size() && tokens.get(token).admits(c)) {
                token++;
                at += Character.charCount(c);
            } else if (afterStar >= 0) {
                token = afterStar;
                retry += Character.charCount(path.codePointAt(retry));
                at = retry;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) == Sign.STAR) {
            token++;
        }
        return token == tokens.size();
    }
}

package dev.hotswapd.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * What a glob says of one name between two slashes.
 *
 * <p>Matched by hand and not through a regular expression: every name of a tree of thousands passes here, and no
 * pattern may need more than (name × pattern) steps.
 */
final class GlobSegment {
    /** {@code **}: any number of names. */
    static final GlobSegment ANY_DEPTH = new GlobSegment(List.of());

    private final List<Token> tokens;

    private GlobSegment(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    private interface Token {
        boolean admits(char c);
    }

    private record Exactly(char wanted) implements Token {
        @Override
        public boolean admits(char c) {
            return c == wanted;
        }
    }

    /** Names of any length; the others stand for one character. */
    private record Anything() implements Token {
        @Override
        public boolean admits(char c) {
            return true;
        }
    }

    private record OneCharacter() implements Token {
        @Override
        public boolean admits(char c) {
            return true;
        }
    }

    /** As between brackets: characters, ranges, a leading {@code !} or {@code ^} for all others. */
    private record OneOf(String members, boolean negated) implements Token {
        @Override
        public boolean admits(char c) {
            boolean found = false;
            for (int i = 0; i < members.length(); i++) {
                char first = members.charAt(i);
                boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
                char last = range ? members.charAt(i + 2) : first;
                i += range ? 2 : 0;
                found |= first <= c && c <= last;
            }
            return found != negated;
        }
    }

    /** Whether it admits every name. */
    boolean isAnything() {
        return tokens.size() == 1 && tokens.get(0) instanceof Anything;
    }

    /** Whether it admits one name only. */
    boolean isLiteral() {
        return this != ANY_DEPTH && tokens.stream().allMatch(Exactly.class::isInstance);
    }

    /** Whether it admits the name that lies in {@code path} from {@code start} to before {@code end}. */
    boolean matches(String path, int start, int end) {
        int at = start;
        int token = 0;
        int starToken = -1;
        int starAt = start;
        while (at < end) {
            if (token < tokens.size() && tokens.get(token) instanceof Anything) {
                starToken = token++;
                starAt = at;
            } else if (token < tokens.size() && tokens.get(token).admits(path.charAt(at))) {
                token++;
                at++;
            } else if (starToken >= 0) {
                token = starToken + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) instanceof Anything) {
            token++;
        }
        return token == tokens.size();
    }

    /** Puts a segment together. */
    static final class Builder {
        private final List<Token> tokens = new ArrayList<>();

        void literally(char c) {
            tokens.add(new Exactly(c));
        }

        void anything() {
            tokens.add(new Anything());
        }

        void oneCharacter() {
            tokens.add(new OneCharacter());
        }

        void oneOf(String brackets) {
            boolean negated = brackets.startsWith("!") || brackets.startsWith("^");
            tokens.add(new OneOf(negated ? brackets.substring(1) : brackets, negated));
        }

        GlobSegment segment() {
            return new GlobSegment(tokens);
        }
    }
}

package dev.hotswapd.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of a plugin, reckoned from the ticks that it printed: see {@code chain.h}. Whatever else was done to the
 * state shows in the first number printed afterwards.
 */
final class Chain {
    private static final Pattern LINE = Pattern.compile("[a-z-]+ (\\d+) ([0-9a-f]{16})");

    private final long[] words;
    private long tick;
    private long overwritten;
    private String last = "";
    private int read;
    private boolean mayMiss;

    /** Whose ticks were undone, state and all. */
    private String undone = "";

    /** @param size of the state in bytes */
    Chain(int size) {
        this.words = new long[size / Long.BYTES];
    }

    /**
     * Whether ticks may have been done that were not printed, while their process went down, or could not print; and the
     * last one printed may have been undone, or printed twice: exit() lets go of C's buffers while a tick fills them.
     */
    void mayMiss(boolean unprinted) {
        mayMiss = unprinted;
    }

    /** From now on, ticks of the version that prints this word have left no trace. */
    void ignore(String word) {
        undone = word + " ";
    }

    /** The last tick so far. */
    long tick() {
        return tick;
    }

    /**
     * Fails unless every line goes on where the one before stopped.
     *
     * @param printed all lines from the beginning; those that are no ticks do not count
     */
    void prove(List<String> printed) {
        for (; read < printed.size(); read++) {
            Matcher line = LINE.matcher(printed.get(read));
            if (line.matches() && !(mayMiss && line.group().equals(last))) {
                last = line.group();
                long number = Long.parseLong(line.group(1));
                assertThat(number).as("number of tick '%s'", line.group()).isGreaterThan(tick);
                if (undone.isEmpty() || !line.group().startsWith(undone)) {
                    prove(line, number);
                }
                tick = number;
            }
        }
    }

    private void prove(Matcher line, long number) {
        long state = Long.parseUnsignedLong(line.group(2), 16);
        if (mayMiss && !goesOn(number, state)) {
            undoLast();
            goesOn(number, state);
        }
        assertThat(String.format("%016x", after(number)))
                .as("state in '%s'", line.group())
                .isEqualTo(line.group(2));
        step(number);
    }

    /** Whether this is the state with some of the ticks since the last printed one; takes those that make it so. */
    private boolean goesOn(long number, long state) {
        long[] printed = words.clone();
        long under = overwritten;
        for (long missing = tick + 1; missing < number && after(number) != state; missing++) {
            step(missing);
        }
        boolean found = after(number) == state;
        if (!found) {
            System.arraycopy(printed, 0, words, 0, words.length);
            overwritten = under;
        }
        return found;
    }

    /** The last one printed was cut off before it returned. */
    private void undoLast() {
        words[(int) (tick % words.length)] = overwritten;
    }

    private void step(long number) {
        int at = (int) (number % words.length);
        long next = after(number);
        overwritten = words[at];
        words[at] = next;
    }

    private long after(long number) {
        long state = 0;
        for (long word : words) {
            state = state * 31 + word;
        }
        return state * 31 + number;
    }
}

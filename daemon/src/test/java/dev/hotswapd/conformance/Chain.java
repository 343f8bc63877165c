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
    private int read;
    private boolean mayMiss;

    /** Whose ticks were undone, state and all. */
    private String undone = "";

    /** @param size of the state in bytes */
    Chain(int size) {
        this.words = new long[size / Long.BYTES];
    }

    /** Whether ticks may have been done that were not printed: while their process went down, or could not print. */
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
            if (line.matches()) {
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
        for (long missing = tick + 1; mayMiss && missing < number && after(number) != state; missing++) {
            step(missing);
        }
        assertThat(String.format("%016x", after(number)))
                .as("state in '%s'", line.group())
                .isEqualTo(line.group(2));
        step(number);
    }

    private void step(long number) {
        words[(int) (number % words.length)] = after(number);
    }

    private long after(long number) {
        long state = 0;
        for (long word : words) {
            state = state * 31 + word;
        }
        return state * 31 + number;
    }
}

package dev.hotswapd.tick;

/**
 * Counts the ticks that a new version has to survive. Not safe for use by more than one thread.
 */
final class Trial {
    private final int length;
    private int left;

    /** @param length in ticks, not negative; 0 for none */
    Trial(int length) {
        this.length = length;
    }

    /** A version enters; returns whether there is nothing for it to survive. */
    boolean begin() {
        left = length;
        return left == 0;
    }

    /** A tick has returned; returns whether it was the last of the trial. */
    boolean ticked() {
        if (left <= 0) {
            return false;
        }
        left--;
        return left == 0;
    }
}

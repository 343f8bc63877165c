package dev.hotswapd.tick;

/** What happens to the ticks whose time passed while an earlier one was late. */
public enum Overrun {
    /** They are left out, and counted as missed. */
    SKIP,
    /** They are made up for, one right after the other. */
    CATCH_UP
}

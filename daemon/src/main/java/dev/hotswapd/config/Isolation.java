package dev.hotswapd.config;

/** Where a plugin ticks. */
public enum Isolation {
    /** In a supervised process of its own: a crash or hang ends only that. */
    PROCESS,
    /** In the daemon. */
    NONE
}

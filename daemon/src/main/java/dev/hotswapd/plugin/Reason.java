package dev.hotswapd.plugin;

/** Why a version is entered; in the order of its numbers in {@code hotswapd.h}. */
public enum Reason {
    /** No version ran before. */
    FIRST,
    /** It was built anew. */
    RELOAD,
    /** The one after it failed. */
    ROLLBACK,
    /** Its process ended, or the daemon did. */
    RESTART
}

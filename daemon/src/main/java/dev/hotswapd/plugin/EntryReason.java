package dev.hotswapd.plugin;

/** Why a version is entered. */
public enum EntryReason {
    /** No version ran before. */
    FIRST(0),
    /** It was built anew. */
    RELOAD(1),
    /** The one after it failed. */
    ROLLBACK(2),
    /** Its process ended, or the daemon did. */
    RESTART(3);

    private final int code;

    EntryReason(int code) {
        this.code = code;
    }

    /** Its number in {@code hotswapd.h}. */
    public int code() {
        return code;
    }
}

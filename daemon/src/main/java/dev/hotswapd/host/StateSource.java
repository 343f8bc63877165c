package dev.hotswapd.host;

/** Which state a version is to start from. */
public enum StateSource {
    /** The state as it is; where a process died while it changed hands, as it was before. */
    AS_IS,
    /** The state as the last good version left it, before whatever came after that version. */
    LAST_GOOD
}

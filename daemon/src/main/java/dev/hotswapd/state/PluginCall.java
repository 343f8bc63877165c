package dev.hotswapd.state;

/** What a plugin may be at. */
public enum PluginCall {
    /** Nothing: between two ticks. */
    NOTHING(0),
    /** Its library is being opened: constructors run. */
    OPEN(1),
    LOAD(2),
    UPGRADE(3),
    TICK(4),
    UNLOAD(5),
    /** Its library is being closed: destructors run. */
    CLOSE(6);

    private final int code;

    PluginCall(int code) {
        this.code = code;
    }

    /** Its number in the journal. */
    int code() {
        return code;
    }

    /** By number; {@link #NOTHING} for one that is none. */
    static PluginCall of(int code) {
        for (PluginCall work : values()) {
            if (work.code == code) {
                return work;
            }
        }
        return NOTHING;
    }
}

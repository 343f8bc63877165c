package dev.hotswapd.conformance;

import java.util.Locale;

/** Where a version does its deed. */
enum Place {
    TICK,
    LOAD,
    UPGRADE,
    CONSTRUCTOR,
    UNLOAD;

    /** What the event says of it. */
    String during() {
        return this == CONSTRUCTOR ? "open" : name().toLowerCase(Locale.ROOT);
    }

    /** What deed.h calls it. */
    String macro() {
        return "IN_" + name();
    }
}

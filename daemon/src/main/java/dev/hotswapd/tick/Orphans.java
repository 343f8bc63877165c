package dev.hotswapd.tick;

/** What becomes of processes that a plugin has started when its own ends. */
public enum Orphans {
    /** They end with it. */
    END,
    /** They are left alone. */
    KEEP
}

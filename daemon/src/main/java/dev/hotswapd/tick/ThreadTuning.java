package dev.hotswapd.tick;

/** Port: asks the platform to wake the calling thread as exactly as it can. */
@FunctionalInterface
public interface ThreadTuning {
    /** Called once on the tick thread before its first tick; a platform without such a setting does nothing. */
    void wakeExactly();
}

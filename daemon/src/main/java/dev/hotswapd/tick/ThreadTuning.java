package dev.hotswapd.tick;

/** Port: what the tick thread wants of its platform. */
public interface ThreadTuning {
    /** A platform that wants nothing. */
    ThreadTuning NONE = new ThreadTuning() {
        @Override
        public void wakeExactly() {}

        @Override
        public void endCopies() {}
    };

    /**
     * Asks that waits end as exactly as can be. Called once on the tick thread before its first tick; a platform without
     * such a setting does nothing.
     */
    void wakeExactly();

    /**
     * Ends this process where it is a copy that a tick has made by fork(2) and returned into: two would tick on one state.
     * Called after every tick; where there is no copy it costs next to nothing.
     */
    void endCopies();
}

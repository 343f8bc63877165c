package dev.hotswapd.tick;

/** Port: what threads that enter a plugin want of their platform. */
public interface ThreadTuning {
    /** A platform that has nothing to offer. */
    ThreadTuning NONE = new ThreadTuning() {};

    /** The whole work of a thread that enters a plugin, done so that a crash in it can be reported in every case. */
    default Runnable guarded(Runnable work) {
        return work;
    }

    /** The calling thread's number as the system counts; 0 where that is not known. */
    default long threadId() {
        return 0;
    }

    /**
     * Asks that waits end as exactly as can be. Called once on the tick thread before its first tick; a platform without
     * such a setting does nothing.
     */
    default void wakeExactly() {}

    /**
     * Ends this process where it is a copy that a tick has made by fork(2) and returned into: two would tick on one state.
     * Called after every tick; where there is no copy it costs next to nothing.
     */
    default void endCopies() {}

    /**
     * Whether threads run that a plugin has started, as far as they have kept the name that they inherit from the thread
     * which started them; false where that cannot be told. The library that they run in must stay open.
     *
     * <p>Waits for some milliseconds where it is so, for it may be a thread that is just ending: never on the tick thread.
     */
    default boolean pluginThreadsRun() {
        return false;
    }
}

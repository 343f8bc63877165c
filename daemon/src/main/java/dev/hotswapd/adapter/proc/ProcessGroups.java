package dev.hotswapd.adapter.proc;

/** Port: signals to whole process groups, which Java has no call for. Safe for use by any thread. */
@FunctionalInterface
public interface ProcessGroups {
    /** Of the numbers in signal(7) those that are the same everywhere. */
    int SIGKILL = 9;

    int SIGTERM = 15;

    /**
     * Sends a signal to every process of the group, or with 0 none, as kill(2) does.
     *
     * @return whether any process, a zombie that nobody has waited for included, is in the group
     */
    boolean signal(long group, int signal);

    /** Asks every process of the group to end. Does nothing when there is none. */
    default void terminate(long group) {
        signal(group, SIGTERM);
    }

    /** Ends every process of the group. Does nothing when there is none. */
    default void kill(long group) {
        signal(group, SIGKILL);
    }

    /** Whether any process, a zombie included, is in the group. */
    default boolean exists(long group) {
        return signal(group, 0);
    }
}

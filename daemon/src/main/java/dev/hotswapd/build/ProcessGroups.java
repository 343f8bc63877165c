package dev.hotswapd.build;

/** Port: signals to whole process groups and to single processes. Safe for use by any thread. */
public interface ProcessGroups {
    /** Asks every process of the group to end (SIGTERM). Does nothing when there is none. */
    void terminate(long group);

    /** Ends every process of the group (SIGKILL). Does nothing when there is none. */
    void kill(long group);

    /** Whether any process, a zombie that nobody has waited for included, is in the group. */
    boolean exists(long group);
}

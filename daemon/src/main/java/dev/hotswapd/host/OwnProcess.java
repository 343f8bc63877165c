package dev.hotswapd.host;

/** Port: what a tick process may have to do to itself. Safe for use by any thread. */
public interface OwnProcess {
    /**
     * Something went wrong on a thread that goes on all the same; ends the process where that can lead nowhere.
     *
     * @param fault in a line
     */
    void faulted(String fault);

    /** Does what a recovery will wait for, with nothing at stake: what Java has not run before takes longer. */
    void rehearse();

    /** What the plugin starts from now on is not to end with it. */
    void disownChildren();

    /** The daemon is gone, and a plugin may be ticking still: waits a little, and ends the process. */
    void endSoon() throws InterruptedException;
}

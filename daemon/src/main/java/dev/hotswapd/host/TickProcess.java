package dev.hotswapd.host;

import java.io.IOException;
import java.util.List;

/** Port: a tick process, as the daemon sees it. Safe for use by any thread; no method waits. */
public interface TickProcess {
    long pid();

    boolean alive();

    /** Sends a message, as soon as the process is ready for it. */
    void send(HostMessage message);

    /** Ends it by force. */
    void kill();

    /**
     * Has one of its threads report where it is, which ends the process.
     *
     * @param thread as the system counts
     * @return false where that cannot be had
     */
    boolean reportWhere(long thread);

    /** Whether a thread of that number, as the system counts, is there; true where that cannot be told. */
    boolean hasThread(long thread);

    /** Whether it is crashing and says so: it will be gone in a moment, by itself or by force. */
    boolean dying();

    /** Whether a thread of it is seen to be inside what handles a fault, which most processes do not outlive. */
    boolean handlesFault();

    /** Whether its Java has begun to report a crash. */
    boolean reportsCrash();

    /** Whether a debugger holds it, so that a call which does not return means nothing. */
    boolean debugged();

    /** What a process is at, as is to be seen from outside. */
    enum Activity {
        /** It runs or waits for a processor, or that cannot be told. */
        RUNS,
        /** It waits for something else. */
        WAITS,
        /** Somebody has stopped it, and no debugger: it will do nothing until he lets it go on. */
        STOPPED
    }

    Activity activity();

    /**
     * What it suffers from that a fresh one would not, in words; empty where nothing is to be seen.
     *
     * @param thread that ticks, as the system counts
     */
    List<String> ailments(long thread);

    /** What its Java wrote of a crash, once it has ended; empty for nothing. To be asked once; reads a file. */
    String crashReport();

    /** Says who hears of the process from now on. */
    void tell(Listener listener);

    /** Hears what a process does. Called on threads of the process's own. */
    interface Listener {
        void received(HostMessage message);

        /** The process has printed a line; may wait, and then so does what the process prints next. */
        void printed(String line);

        /**
         * The process is gone.
         *
         * @param exitValue its exit code; 128 and the signal's number where a signal ended it
         */
        void ended(int exitValue);
    }

    /** Port: starts tick processes. Safe for use by any thread. */
    interface Starter {
        /**
         * Starts one; returns before it is ready.
         *
         * @throws IOException where the system does not let it start
         */
        TickProcess start() throws IOException;
    }
}

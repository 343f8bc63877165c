package dev.hotswapd.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Port: a plugin's live state, as the daemon sees it while a tick process has it. It is read and never mapped: whatever a
 * plugin does to its file, and it may cut it short at any time, the daemon only reads less.
 *
 * <p>For one thread.
 */
public interface LiveState {
    /** The folder with its files. */
    Path folder();

    /** What they say of themselves. */
    StateHeader header();

    /**
     * The journal as it stands now, until the next call; where the file was cut short as it was last, with no call under
     * way.
     */
    Journal journal();

    /** Changes the journal; what is not changed may be written by a tick process meanwhile. */
    void note(Consumer<Journal> change);

    /**
     * Makes the files whole again where they were cut short, replaced or removed: as they were, where that is still to be
     * had, else the state begins anew, and ticks are numbered on. To be called while no process has the state.
     *
     * @return what the user should know, a sentence
     */
    Optional<String> mend();

    /**
     * Makes files that were removed again, for a process that is to have the state next; the one that has it goes on with
     * what it has.
     *
     * @throws IOException where they cannot be made
     */
    default void lend() throws IOException {}

    /**
     * Makes files that were removed again, beside their names, for the process that has the state: whichever it gives its
     * name, it has gone over to. Until then it may be called again.
     *
     * @return whether there are any
     * @throws IOException where they cannot be made
     */
    default boolean offer() throws IOException {
        return false;
    }

    /** The process that had the state has left it, and the next one is about to have it as it was left. */
    default void handOver() throws IOException {}

    /** The process that had the state before has it again, as it left it. */
    default void takeBack() throws IOException {}
}

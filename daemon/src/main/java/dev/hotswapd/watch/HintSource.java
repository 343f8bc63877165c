package dev.hotswapd.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Port: something that listens to a folder and says where to look. */
public interface HintSource {
    /**
     * Starts listening; returns once every folder that {@code entered} admits is heard.
     *
     * @param name of the plugin, for the thread's name
     * @param root absolute path of an existing folder, or of a symbolic link to one; hints bear it as it is given here
     * @param entered whether a folder, given by its absolute path, is listened to at all; asked before a watch is made
     * @param hints called on the source's own thread; must return at once
     * @throws IOException when listening cannot start; its message says why and what to do
     */
    Watch listen(String name, Path root, Predicate<Path> entered, Consumer<Hint> hints) throws IOException;

    /** A running watch. */
    interface Watch extends AutoCloseable {
        /**
         * Hints at these symbolic links when what they lead to changes, too, as far as it can. Any thread may call.
         *
         * @param links absolute paths; those of earlier calls stay
         */
        default void follow(Set<Path> links) {}

        /** Stops listening and waits for the thread to end. A {@link Hint.Terminated} may still be delivered. */
        @Override
        void close();
    }
}

package dev.hotswapd.plugin;

import dev.hotswapd.artifact.StagedArtifact;

/**
 * One version of a plugin, open in this process. The only owner of its native handle.
 *
 * <p>{@link #tick} is for the tick thread; {@link #close} for the loader's, and only when no tick can be inside.
 */
public interface OpenPlugin extends AutoCloseable {
    StagedArtifact artifact();

    /**
     * Calls the plugin's function; allocates nothing.
     *
     * @param n 1, 2, 3 …
     */
    void tick(int n);

    /** Closes the library. A second call does nothing. */
    @Override
    void close();
}

package dev.hotswapd.plugin;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.schema.Schema;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One version of a plugin, open in this process. The only owner of its native handle.
 *
 * <p>{@link #close} is for the loader's thread, and only when no call can be inside; all other methods that call the
 * plugin are for the tick thread.
 */
public interface OpenPlugin extends AutoCloseable {
    StagedArtifact artifact();

    /** The form of its state, where it exports one. */
    Optional<Schema> schema();

    /** Whether it wants to see to an earlier version's state itself ({@code hotswapd_upgrade}). */
    boolean upgrades();

    /** What the context says from now on of why the version was entered. */
    void enteredBecause(EntryReason reason);

    /**
     * Calls the plugin's function; allocates nothing.
     *
     * @param tick 1, 2, 3 …; the plain form gets its lower 32 bits
     * @param nowNs monotonic time for which the tick was due
     * @param deltaNs since the tick before was due; 0 on the first
     */
    void tick(long tick, long nowNs, long deltaNs);

    /**
     * Calls {@code hotswapd_load}, where there is one.
     *
     * @param tick number of the tick that comes next
     * @return 0 unless the plugin refuses
     */
    int load(long tick, long nowNs);

    /**
     * Calls {@code hotswapd_upgrade}; only where {@link #upgrades}.
     *
     * @param old an earlier version's state, as that left it: a direct buffer
     * @param oldVersion that version
     * @return 0 unless the plugin refuses
     */
    int upgrade(long tick, long nowNs, ByteBuffer old, int oldVersion);

    /** Calls {@code hotswapd_unload}, where there is one. */
    void unload(long tick, long nowNs);

    /** Closes the library. A second call does nothing. */
    @Override
    void close();
}

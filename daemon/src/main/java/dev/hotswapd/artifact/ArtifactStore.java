package dev.hotswapd.artifact;

import java.util.Optional;

/**
 * Port: keeps the versioned copies of one plugin's artifacts.
 *
 * <p>Used by the plugin's reload manager only, on its thread.
 */
public interface ArtifactStore {
    /**
     * Copies the newest match of the artifact's pattern to {@code DATA-DIR/versions/PLUGIN/N/} and checks the copy.
     * A copy that is not {@link StageResult.Staged} is removed again.
     *
     * @param liveSha256 hash of what runs now, if anything does
     */
    StageResult stage(Optional<String> liveSha256);

    /** Whether an artifact exists and is at least as new as {@code newestSourceMs} (milliseconds since the epoch). */
    boolean upToDate(long newestSourceMs);

    /** Removes a version's files. Call only after its library was closed. */
    void discard(StagedArtifact artifact);

    /** Removes the copies that an earlier daemon, killed or crashed, left behind; returns how many versions. */
    int discardLeftovers();
}

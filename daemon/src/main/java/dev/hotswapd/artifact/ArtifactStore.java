package dev.hotswapd.artifact;

import java.time.Instant;
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

    /**
     * Makes artifacts that were written since then older than all that they could be made of: a build that was not good
     * has written them, and the next one would take them for built, if it goes by time, and vouch for them.
     *
     * @param since when that build began
     */
    void distrust(Instant since);

    /** Removes a version's files. Call only after its library was closed. */
    void discard(StagedArtifact artifact);

    /**
     * What an earlier daemon knew, without versions whose copies are gone or were made of other artifacts than are to be
     * watched now. Removes all other copies that it left behind.
     *
     * @param owner version that the state belongs to, 0 for none: the next one's number is higher
     */
    KnownVersions recall(int owner);

    /**
     * Keeps what is known for the next daemon; whatever fails, a kill included, what was known before is not lost.
     *
     * @return whether it could be kept
     */
    boolean remember(KnownVersions known);

    /** Whether a version's copy is still what it was when it was made. */
    boolean intact(StagedArtifact artifact);
}

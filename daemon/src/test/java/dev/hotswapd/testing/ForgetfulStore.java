package dev.hotswapd.testing;

import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.StagedArtifact;
import java.time.Instant;

/** A store that keeps no copies and tells the next daemon nothing: what it stages is all there is to say. */
@FunctionalInterface
public interface ForgetfulStore extends ArtifactStore {
    @Override
    default void distrust(Instant since) {}

    @Override
    default void discard(StagedArtifact artifact) {}

    @Override
    default KnownVersions recall(int owner) {
        return KnownVersions.NONE;
    }

    @Override
    default boolean remember(KnownVersions known) {
        return true;
    }

    @Override
    default boolean intact(StagedArtifact artifact) {
        return true;
    }
}

package dev.hotswapd.artifact;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a plugin's versions beyond the daemon's end: which of them a good build made, and which bytes are not
 * tried again.
 *
 * @param versions those of which copies are kept: what ticks or is about to, then those to go back to, newest first
 * @param quarantine what cost a version its place
 */
public record KnownVersions(List<Kept> versions, Quarantine quarantine) {
    /** Before the first version. */
    public static final KnownVersions NONE = new KnownVersions(List.of(), Quarantine.EMPTY);

    public KnownVersions {
        versions = List.copyOf(versions);
    }

    /**
     * A version that a good build made.
     *
     * @param good whether it has survived its trial
     */
    public record Kept(StagedArtifact artifact, boolean good) {}

    /** The same, but that no version can tick before a build. */
    public KnownVersions withoutVersions() {
        return new KnownVersions(List.of(), quarantine);
    }

    /** Those that may be gone back to, newest first. */
    public List<StagedArtifact> good() {
        return versions.stream().filter(Kept::good).map(Kept::artifact).toList();
    }

    /**
     * What can tick at once when a daemon starts. One that has not survived its trial can where the state is still its
     * own: had it failed, the state would have been taken from it.
     *
     * @param owner version that the state belongs to; 0 for none
     */
    public Optional<StagedArtifact> first(int owner) {
        return versions.stream()
                .map(Kept::artifact)
                .filter(artifact -> artifact.version() == owner)
                .findFirst()
                .or(() -> good().stream().findFirst())
                .filter(artifact -> quarantine.of(artifact.sha256()).isEmpty());
    }
}

package dev.hotswapd.reload;

import dev.hotswapd.artifact.ArtifactStore;
import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.host.HostEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the next daemon will know of the versions: written where it changes, and only then.
 *
 * <p>Used on the plugin's thread only.
 */
final class Remembrance {
    private final ArtifactStore artifacts;
    private KnownVersions known = KnownVersions.NONE;

    Remembrance(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * What the daemon before this one knew.
     *
     * @param owner version that the state belongs to; 0 for none
     */
    KnownVersions recall(int owner) {
        known = artifacts.recall(owner);
        return known;
    }

    /**
     * Keeps what is known now; tries again where the disk was full.
     *
     * @param survivable whether a version that crashes leaves the daemon alive. Where it does not, the next daemon is to
     *     live until that is mended
     */
    void keep(KnownVersions now, boolean survivable) {
        KnownVersions lasting = survivable ? now : now.withoutVersions();
        if (!lasting.equals(known) && artifacts.remember(lasting)) {
            known = lasting;
        }
    }

    /** Writes it once more, with the copies of the versions, where somebody has removed it. */
    void keepAgain(KnownVersions now) {
        now.versions().forEach(version -> artifacts.intact(version.artifact()));
        if (artifacts.remember(now)) {
            known = now;
        }
    }

    /** Versions whose copies the next daemon may want. */
    Set<Integer> versions() {
        return known.versions().stream()
                .map(version -> version.artifact().version())
                .collect(Collectors.toSet());
    }

    /** Why a version may not be opened though it could be once; empty where it may. */
    Optional<HostEvent> spoilt(StagedArtifact artifact) {
        return artifacts.intact(artifact)
                ? Optional.empty()
                : Optional.of(new HostEvent.NotLoaded(
                        artifact,
                        "its copy in " + artifact.path().getParent() + " is no longer what the build made",
                        "it is built again; let nobody else write there"));
    }
}

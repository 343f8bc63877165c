package dev.hotswapd.artifact;

import java.nio.file.Path;
import java.util.Optional;

/** What came of staging the newest artifact. */
public sealed interface StageResult {
    /** A copy that passed the image check. */
    record Staged(StagedArtifact artifact) implements StageResult {}

    /** The artifact's bytes are those of {@code liveSha256}: nothing to do. */
    record Unchanged(Path path, String sha256) implements StageResult {}

    /**
     * Not something that may be opened.
     *
     * @param path of the artifact, where one was found
     * @param sha256 of its bytes, where they could be read
     * @param reason what is wrong
     * @param remedy what the user can do
     */
    record Rejected(Optional<Path> path, Optional<String> sha256, String reason, String remedy)
            implements StageResult {}

    /**
     * Nothing wrong with the artifact, but the copy cannot be written: the disk is full, or somebody has removed the
     * folder. Worth another try for as long as that lasts.
     *
     * @param path of the artifact
     * @param reason what the system says
     * @param remedy what the user can do
     */
    record Blocked(Path path, String reason, String remedy) implements StageResult {}

    /** The artifact changed while it was copied: somebody still writes it. Worth another try. */
    record Unstable(Path path) implements StageResult {}
}

package dev.hotswapd.reload;

import dev.hotswapd.artifact.StagedArtifact;

/**
 * A version of the plugin.
 *
 * @param artifact its private copy
 * @param build number of the build that made it
 */
record Version(StagedArtifact artifact, int build) {
    /** 1, 2, 3 … */
    int number() {
        return artifact.version();
    }
}

package dev.hotswapd.plugin;

import dev.hotswapd.artifact.StagedArtifact;
import java.util.Optional;
import java.util.Set;

/**
 * A library to open.
 *
 * @param artifact the private copy
 * @param symbol the function to call, where the user named one
 * @param flags what the user asked for
 */
public record LoadRequest(StagedArtifact artifact, Optional<String> symbol, Set<LoadFlag> flags) {
    public LoadRequest {
        flags = Set.copyOf(flags);
    }
}

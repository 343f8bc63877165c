package dev.hotswapd.plugin;

import dev.hotswapd.artifact.StagedArtifact;

/**
 * A library to open.
 *
 * @param artifact the private copy
 * @param settings how
 */
public record LoadRequest(StagedArtifact artifact, LoadSettings settings) {}

package dev.hotswapd.artifact;

import java.nio.file.Path;

/**
 * A private copy of an artifact that nobody else writes, under a path that is never used twice.
 *
 * @param plugin name
 * @param version 1, 2, 3 …
 * @param path of the copy, absolute
 * @param source path of the artifact that was copied, absolute
 * @param sha256 of the bytes, lower-case hex
 */
public record StagedArtifact(String plugin, int version, Path path, Path source, String sha256) {}

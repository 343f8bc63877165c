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
 * @param linkage what binds it to a process
 */
public record StagedArtifact(String plugin, int version, Path path, Path source, String sha256, Linkage linkage) {
    /** One that nothing binds to a process. */
    public StagedArtifact(String plugin, int version, Path path, Path source, String sha256) {
        this(plugin, version, path, source, sha256, Linkage.NONE);
    }
}

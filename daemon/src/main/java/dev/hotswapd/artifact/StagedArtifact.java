package dev.hotswapd.artifact;

import java.nio.file.Path;

/**
 * A private copy of an artifact that nobody else writes, under a path that is never used twice.
 *
 * @param plugin name
 * @param version 1, 2, 3 …
 * @param path of the copy, absolute
 * @param source path of the artifact that was copied, absolute
 * @param sha256 of the bytes, lower-case hex; with dependencies, of what {@code sha256sum} prints of it and of them, in
 *     the order in which the loader maps them
 * @param linkage what binds it to a process
 * @param seal by which all files of the copy's folder are known again, a hash in lower-case hex; empty for none
 */
public record StagedArtifact(
        String plugin, int version, Path path, Path source, String sha256, Linkage linkage, String seal) {
    /** One that nothing binds to a process. */
    public StagedArtifact(String plugin, int version, Path path, Path source, String sha256) {
        this(plugin, version, path, source, sha256, Linkage.NONE, "");
    }

    /** What the loader is to open: the copy, or the {@link ClosureImage} beside it that brings its dependencies along. */
    public Path opened() {
        return linkage.dependencies().isEmpty() ? path : path.resolveSibling(ClosureImage.FILE_NAME);
    }
}

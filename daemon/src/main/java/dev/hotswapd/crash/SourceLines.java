package dev.hotswapd.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds where in a plugin's source a machine address lies. */
public interface SourceLines {
    /**
     * The first of these addresses that code was at.
     *
     * <p>May take seconds, for a library with much debug information; never fails.
     *
     * @param frames likeliest first, as {@link CrashReport#frames} has them
     * @param root of the plugin: files below it are named relative to it
     * @return empty where none of them is what it seems; without a source line where debug information is missing
     */
    Optional<Frame> locate(List<NativeFrame> frames, Path root);
}

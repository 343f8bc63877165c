package dev.hotswapd.config;

import java.nio.file.Path;

/** Port: looks folders up on disk. */
@FunctionalInterface
public interface Folders {
    /**
     * What is at a path.
     *
     * @param path absolute
     */
    Found find(Path path);

    /** What was found. */
    sealed interface Found {
        /**
         * A folder.
         *
         * @param real its path without symbolic links
         */
        record Folder(Path real) implements Found {}

        /**
         * No folder that can be used.
         *
         * @param reason completes a sentence that begins with the path, such as {@code does not exist}
         */
        record Unusable(String reason) implements Found {}
    }
}

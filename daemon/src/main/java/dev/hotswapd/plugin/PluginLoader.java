package dev.hotswapd.plugin;

import dev.hotswapd.artifact.StagedArtifact;

/** Port: opens libraries. Used on the loader's thread; runs the library's constructors there. */
public interface PluginLoader {
    /**
     * Opens a library.
     *
     * @param state what it is to work on
     */
    LoadResult open(LoadRequest request, StateBlock state);

    /**
     * A library to open.
     *
     * @param artifact the private copy
     * @param settings how
     */
    record LoadRequest(StagedArtifact artifact, LoadSettings settings) {}

    /**
     * Where a plugin's state lies in this process.
     *
     * @param address of its first byte
     * @param size in bytes
     */
    record StateBlock(long address, long size) {}

    /** What came of opening a library. */
    sealed interface LoadResult {
        /** Open, its entry resolved. The receiver owns it and must close it. */
        record Opened(OpenPlugin plugin) implements LoadResult {}

        /**
         * Not opened; nothing of it stays behind.
         *
         * @param reason what is wrong
         * @param remedy what the user can do
         */
        record NotOpened(String reason, String remedy) implements LoadResult {}
    }
}

package dev.hotswapd.plugin;

/** Port: opens libraries. Used on the loader's thread; runs the library's constructors there. */
public interface PluginLoader {
    /**
     * Opens a library.
     *
     * @param state what it is to work on
     */
    LoadResult open(LoadRequest request, StateBlock state);

    /**
     * Where a plugin's state lies in this process.
     *
     * @param address of its first byte
     * @param size in bytes
     */
    record StateBlock(long address, long size) {}
}

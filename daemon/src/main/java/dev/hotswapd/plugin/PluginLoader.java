package dev.hotswapd.plugin;

import dev.hotswapd.state.PluginState;

/** Port: opens libraries. Used on the loader's thread; runs the library's constructors there. */
public interface PluginLoader {
    /**
     * Opens a library.
     *
     * @param state what it is to work on
     */
    LoadResult open(LoadRequest request, PluginState state);
}

package dev.hotswapd.plugin;

/** Port: opens libraries. Used on the loader's thread; runs the library's constructors there. */
public interface PluginLoader {
    LoadResult open(LoadRequest request);
}

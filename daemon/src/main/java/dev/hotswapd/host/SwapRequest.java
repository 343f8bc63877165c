package dev.hotswapd.host;

import dev.hotswapd.plugin.EntryReason;
import dev.hotswapd.plugin.PluginLoader.LoadRequest;

/**
 * A version to make live.
 *
 * @param load the library
 * @param reason why
 * @param state what it is to start from
 * @param fresh whether it must be opened in a process in which no other version is open; a host without processes
 *     of its own cannot do that and swaps in place
 */
public record SwapRequest(LoadRequest load, EntryReason reason, StateSource state, boolean fresh) {}

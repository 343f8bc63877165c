/**
 * Floor 2: the contract between daemon and plugin, and the ports for opening one and for mapping its state. Into a
 * {@link PluginLoader}: the staged artifact and {@link LoadSettings}. Out: above all an {@link OpenPlugin}. Libraries
 * are opened and closed on the loader's thread, and called on the tick thread.
 */
@NullMarked
package dev.hotswapd.plugin;

import org.jspecify.annotations.NullMarked;

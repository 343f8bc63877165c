/** Floor 2: the contract between daemon and plugin, and the port for loading one. */
@NullMarked
package dev.hotswapd.plugin;

import org.jspecify.annotations.NullMarked;

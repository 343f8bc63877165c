/**
 * Floor 9: the composition root. In come a configuration and what the command line says; out comes a running daemon,
 * or the reason why there is none. Builds everything, starts it top-down and closes it in reverse; the only one that
 * names adapters. Its methods may be called by any thread; {@code TickProcessMain} is where a plugin's own process
 * begins.
 */
@NullMarked
package dev.hotswapd.daemon;

import org.jspecify.annotations.NullMarked;

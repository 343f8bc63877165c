/**
 * Floor 4: where a plugin ticks, in this process ({@code InProcessHost}) or in a supervised one ({@code
 * SupervisedHost}). In come swaps and steps; out go events: swapped, not loaded, refused, lost, explained. What a
 * supervised host does is decided by {@code HostRules}, pure and without threads, and carried out on
 * {@code hotswapd-host-NAME}; the tick process does as the daemon's messages, which are here too, say: on
 * {@code hotswapd-loader-NAME} and {@code hotswapd-tick-NAME}.
 */
@NullMarked
package dev.hotswapd.host;

import org.jspecify.annotations.NullMarked;

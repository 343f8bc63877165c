/**
 * Floor 5: what leads a plugin from a save to a tick. In come signals (looks, the ends of builds, staged artifacts,
 * what the tick host says), out go actions and events. The rules are pure: {@link dev.hotswapd.reload.ReloadState} and
 * {@link dev.hotswapd.reload.Signal} to a {@link dev.hotswapd.reload.Decision}. Only the
 * {@link dev.hotswapd.reload.ReloadManager} has a thread, {@code hotswapd-PLUGIN}, and carries decisions out on it.
 */
@NullMarked
package dev.hotswapd.reload;

import org.jspecify.annotations.NullMarked;

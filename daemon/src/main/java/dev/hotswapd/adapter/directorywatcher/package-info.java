/**
 * Fills the port for hints with directory-watcher. In come folders to listen to, pruned before watches are made; out
 * go paths to look at, that events were lost, or why nothing can be heard. Each plugin has a worker
 * {@code hotswapd-watch-NAME}, which only notes what the library says and returns.
 */
@NullMarked
package dev.hotswapd.adapter.directorywatcher;

import org.jspecify.annotations.NullMarked;

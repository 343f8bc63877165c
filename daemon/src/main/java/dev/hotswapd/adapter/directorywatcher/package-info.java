/** Fills the port for hints with directory-watcher. */
@NullMarked
package dev.hotswapd.adapter.directorywatcher;

import org.jspecify.annotations.NullMarked;

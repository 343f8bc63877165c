/**
 * Floor 0: how the daemon opens and makes what is its own on disk. In come paths below the data directory; out come files
 * and folders that only its user may read and write, or the reason why there can be none. Called by whatever writes there.
 */
@NullMarked
package dev.hotswapd.files;

import org.jspecify.annotations.NullMarked;

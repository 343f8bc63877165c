/**
 * Floor 1: what changed on disk. In come hints, through a port that listens, and files, through one that reads; out go
 * {@link dev.hotswapd.watch.Look}s and, once a {@link dev.hotswapd.watch.QuietPeriod} is over, the
 * {@link dev.hotswapd.watch.ChangeSet}. Hints only say where to look: the table of contents holds the truth. All of it
 * belongs to one plugin's thread, to which a source of hints hands over what it hears on its own; values are
 * immutable.
 */
@NullMarked
package dev.hotswapd.watch;

import org.jspecify.annotations.NullMarked;

/**
 * Floor 0: text that people and programs write. In come bytes, out go lines; in comes a mistyped name, out go those
 * that may have been meant. Pure: no threads, no I/O; each object is for one thread.
 */
@NullMarked
package dev.hotswapd.text;

import org.jspecify.annotations.NullMarked;

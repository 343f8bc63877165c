/**
 * Floor 0: the clock seam, moments, and durations and sizes as users write them. In come texts and the machine's time,
 * out go values. All of it is immutable and without threads; a {@link dev.hotswapd.time.Clock} may be read by any.
 */
@NullMarked
package dev.hotswapd.time;

import org.jspecify.annotations.NullMarked;

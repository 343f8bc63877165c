/** Floor 0: the clock seam, and durations and sizes as users write them. */
@NullMarked
package dev.hotswapd.time;

import org.jspecify.annotations.NullMarked;

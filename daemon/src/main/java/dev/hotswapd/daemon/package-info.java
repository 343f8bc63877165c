/** Floor 8: the composition root. Builds everything, starts it top-down, closes it in reverse. */
@NullMarked
package dev.hotswapd.daemon;

import org.jspecify.annotations.NullMarked;

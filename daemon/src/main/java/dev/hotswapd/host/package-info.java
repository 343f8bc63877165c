/** Floor 4: where ticks run. */
@NullMarked
package dev.hotswapd.host;

import org.jspecify.annotations.NullMarked;

/** Floor 5: the decisions between a save and a swap, and the one thread that carries them out. */
@NullMarked
package dev.hotswapd.reload;

import org.jspecify.annotations.NullMarked;
